import type { DueFact, ManagerFacts, MovedFact, Named, SilentFact, SupportFacts } from './digest-facts.ts'
import { counted, differenceInWords, scoreInWords } from './figures-in-words.ts'
import type { MetricTotal } from './scores.ts'
import type { Metric } from './surveys.ts'

/** One line of a digest: a link to the thing itself, and what is to be said of it. */
export interface DigestLine {
  words: string
  path: string
  quiet: string
}

export interface DigestSection {
  title: string
  lines: DigestLine[]
  /** Those that are not named, and the list they stand in. */
  more: { words: string; path: string } | null
}

export interface DigestContext {
  /** Who reads it. */
  userId: string
  now: Date
  timeZone: string
}

/** What a manager's accounts need: those that moved, those that are silent, what is due, what has stalled. */
export function managerSections(facts: ManagerFacts, context: DigestContext): DigestSection[] {
  const { moved, silent, tickets, steps, commitments, stalled } = facts
  const all = [
    section('Which accounts moved?', moved, movedLine, '/?sort=trend'),
    section('Which accounts are silent?', silent, silentLine, '/?silent=true'),
    section('Which tickets are due?', tickets, dueLine(context), '/tickets'),
    section('Which steps are due?', steps, dueLine(context), '/actions'),
    section('Which promises are due?', commitments, dueLine(context), '/'),
    section(
      'Which improvements have stalled?',
      stalled,
      ({ actionId, problem, words, next }) => ({
        ...{ words: problem, path: `/actions/${actionId}`, quiet: `${words} Next: ${next}` },
      }),
      '/actions',
    ),
  ]
  return all.filter(({ lines }) => lines.length > 0)
}

/** What waits for somebody of support: what has passed its time comes first, one's own before nobody's. */
export function supportSections(
  facts: SupportFacts,
  context: DigestContext & { every: 'day' | 'week' },
): DigestSection[] {
  const span = context.every === 'day' ? 'today' : 'this week'
  const mine = '/tickets?tab=mine'
  const all = [
    section(`Yours: overdue, or due ${span}`, facts.own, dueLine(context), mine),
    section(`Nobody’s: overdue, or due ${span}`, facts.nobodys, dueLine(context), '/tickets?owner=nobody'),
  ]
  return all.filter(({ lines }) => lines.length > 0)
}

/** What the mail is called: how much there is of what. */
export function managerSubject({ moved, silent, stalled, ...due }: ManagerFacts): string {
  const dues = due.tickets.all + due.steps.all + due.commitments.all
  return subjectOf('Your accounts this week', [
    moved.all > 0 && `${moved.all.toLocaleString('en')} moved`,
    silent.all > 0 && `${silent.all.toLocaleString('en')} silent`,
    dues > 0 && `${dues.toLocaleString('en')} due`,
    stalled.all > 0 && `${stalled.all.toLocaleString('en')} stalled`,
  ])
}

export function supportSubject({ own, nobodys }: SupportFacts, every: 'day' | 'week'): string {
  return subjectOf(every === 'day' ? 'Your tickets today' : 'Your tickets this week', [
    own.all > 0 && `${own.all.toLocaleString('en')} yours`,
    nobodys.all > 0 && `${nobodys.all.toLocaleString('en')} nobody’s`,
  ])
}

function subjectOf(what: string, parts: (string | false)[]): string {
  return `${what}: ${parts.filter(Boolean).join(', ') || 'nothing needs you'}`
}

function section<T>(
  title: string,
  { list, all }: Named<T>,
  line: (one: T) => DigestLine,
  path: string,
): DigestSection {
  const left = all - list.length
  return {
    ...{ title, lines: list.map(line) },
    more: left > 0 ? { words: `${left.toLocaleString('en')} more`, path } : null,
  }
}

function movedLine({ accountId, account, survey, metric, verdict, ...fact }: MovedFact): DigestLine {
  const { difference, before, after, isNew } = fact
  const [was, is] = [before, after].map(({ value }) => scoreInWords(metric, value ?? 0))
  return {
    words: `${account} ${verdict === 'down' ? 'fell' : 'rose'} from ${was} to ${is}`,
    path: `/accounts/${accountId}`,
    quiet:
      `${isNew ? 'New this week. ' : ''}${survey}, the last 13 weeks against the 13 before: ${differenceInWords(metric, difference)}. ` +
      `Now ${scoreWithInterval(metric, after)}.`,
  }
}

/** "+12 (95 % interval −4 to +28, 34 answers)". */
function scoreWithInterval(metric: Metric, { value, interval, n }: MetricTotal): string {
  const say = (score: number) => scoreInWords(metric, score)
  const ends = interval ? `95 % interval ${say(interval.low)} to ${say(interval.high)}, ` : ''
  return `${say(value ?? 0)} (${ends}${counted(n, 'answer')})`
}

function silentLine({ accountId, account, since, asked }: SilentFact): DigestLine {
  const times = asked === 1 ? 'once' : `${asked} times`
  return {
    ...{ words: account, path: `/accounts/${accountId}` },
    quiet: since
      ? `Answered last on ${dayWords(since)}, and was asked ${times} since.`
      : `Was asked ${times} and never answered.`,
  }
}

const dueLine =
  ({ userId, now, timeZone }: DigestContext) =>
  ({ path, what, about, owner, dueAt }: DueFact): DigestLine => {
    const when = new Intl.DateTimeFormat('en-GB', {
      ...{ weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', timeZone },
    }).format(dueAt)
    const whose = !owner ? 'Nobody has it yet' : owner.id === userId ? null : `With ${owner.name}`
    const state = dueAt < now ? `Overdue since ${when}` : `Due ${when}`
    return { words: what, path, quiet: [state, about, whose].filter(Boolean).join(' · ') }
  }

const dayWords = (day: string) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.parse(`${day}T00:00:00Z`),
  )
