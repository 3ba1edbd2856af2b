import type { Company } from '../core/company.ts'
import { plain } from '../core/messages.ts'
import { ticketReasonWords } from '../core/tickets.ts'
import { freezeBatches } from '../db/mails.ts'
import { readCompany } from '../db/settings.ts'
import { type NewTicketEvent, writeTicketEvents } from '../db/ticket-events.ts'
import { type Colleague, peopleOf } from '../db/ticket-news.ts'
import { readTicketClock } from '../db/ticket-settings.ts'
import { type DueStep, dueSteps, raiseTo, takeSteps } from '../db/ticket-steps.ts'
import { freezeNews, gather, momentIn, type News, named } from './colleague-news.ts'
import type { JobDeps } from './deps.ts'
import type { Block } from './person-mail.ts'

/** Of each step in one transaction: more would keep answers waiting for the writer. */
const AT_ONCE = 50
/** What passed longer ago is counted, but no news: an update must not tell of last year's tickets. */
const TELL_WITHIN_MS = 7 * 24 * 60 * 60 * 1000
/** A mail names so many; the rest are in the list that it links to. */
const NAMED_MAX = 25

interface Step extends DueStep {
  /** Who is told, and how far up the chain they are: 0 the owner, 1 the account's manager, 2 the admins. */
  to: Colleague[]
  level: number
}

type People = Awaited<ReturnType<typeof peopleOf>>

/**
 * Reminds owners of what is due soon, tells them of what has passed, and then its account's manager and the admins, each
 * once: the step that says so, the history and the frozen mail are one transaction. Says whether there was anything to do.
 */
export async function escalateTickets(deps: JobDeps): Promise<boolean> {
  const now = deps.clock()
  const clock = await readTicketClock(deps.store.read)
  return deps.store.tx(async (q) => {
    const taken = await takeSteps(q, await dueSteps(q, clock, { now, limit: AT_ONCE }), now)
    if (taken.length === 0) return false
    const people = await peopleOf(q, taken)
    const steps = taken.map((step) => ({ ...step, ...chainFor(step, people) }))
    await writeTicketEvents(
      q,
      steps.flatMap((step) => eventsOf(step, deps, now)),
    )
    for (const { id, kind, level } of steps) if (kind.startsWith('escalate')) await raiseTo(q, id, level)
    const news = steps.filter(({ due }) => now.getTime() - due.getTime() <= TELL_WITHIN_MS)
    const company = await readCompany(q)
    const batches = gather(news, (step) => readersOf(step, people)).map(([person, list]) =>
      freezeNews(deps, company, newsOf(person, list, { company, baseUrl: deps.baseUrl })),
    )
    await freezeBatches(q, batches, now)
    return true
  })
}

/** An owner who is the account's manager is not told a second time: the admins come next. */
function chainFor(step: DueStep, people: People): Pick<Step, 'to' | 'level'> {
  const owners = people.owners(step)
  if (!step.kind.startsWith('escalate')) return { to: owners, level: 0 }
  const manager = step.managerId === null ? undefined : people.byId.get(step.managerId)
  const isAnother = manager && !owners.some(({ id }) => id === manager.id)
  if (step.kind === 'escalate 1' && isAnother) return { to: [manager], level: 1 }
  if (step.kind === 'escalate 2' && !isAnother) return { to: [], level: 2 }
  return { to: people.admins, level: 2 }
}

/** Of what is escalated, those whose work it is and who watch hear with the other news of the ticket. */
function readersOf(step: Step, people: People): Colleague[] {
  if (!step.kind.startsWith('escalate')) return step.to
  const hear = new Set([...people.owners(step), ...people.watchers(step.id)].map(({ id }) => id))
  return step.to.filter(({ id }) => !hear.has(id))
}

function eventsOf({ id, kind, of, due, to, level }: Step, { newId }: JobDeps, at: Date): NewTicketEvent[] {
  const event = { id: newId('tev'), ticketId: id, userId: null, at }
  const facts = { clock: of, due: due.toISOString() }
  // They are no change of the ticket: nobody who works on it meanwhile is stopped by a newer version.
  if (kind === 'breach')
    return [{ ...event, kind: of === 'resolution' ? 'breach_resolution' : 'breach_first_reply', facts }]
  if (to.length === 0) return []
  const names = to.map(({ name }) => name).join(', ')
  return [
    {
      ...event,
      kind: kind === 'remind' ? 'reminded' : 'escalated',
      facts: { ...facts, level, to: names, people: to.map((one) => one.id) },
    },
  ]
}

function newsOf(
  person: Colleague,
  steps: Step[],
  { company, baseUrl }: { company: Company; baseUrl: string },
): News {
  const when = momentIn(company)
  const blocks = steps
    .slice(0, NAMED_MAX)
    .flatMap(({ id, number, title, reason, tier, due, ...step }): Block[] => {
      const why = (ticketReasonWords as Record<string, string>)[reason] ?? reason
      return [
        {
          title: named(number, title ?? `${plain(step.account)}: ${why}`),
          url: `${baseUrl}/tickets/${id}`,
        },
        { say: `${sentenceOf(step)} ${when(due)}.` },
        ...(tier ? [{ quiet: `${plain(step.account)}, tier ${tier}` }] : []),
      ]
    })
  const more = steps.length - NAMED_MAX
  if (more > 0) blocks.push({ title: `${more} more`, url: `${baseUrl}/tickets?due=overdue` })
  return { person, blocks, subjects: steps.map((step) => `${plain(step.account)}: ${subjectOf(step)}`) }
}

function subjectOf({ kind, of }: Pick<Step, 'kind' | 'of'>): string {
  const what = of === 'resolution' ? 'a ticket' : 'a first reply'
  if (kind === 'remind') return `${what} is due soon`
  return kind === 'breach' ? `${what} is overdue` : `${what} is overdue and comes to you`
}

function sentenceOf({ kind, of }: Pick<Step, 'kind' | 'of'>): string {
  if (of === 'first_reply')
    return kind === 'remind' ? 'The customer expects a reply by' : 'The customer was to have a reply by'
  return kind === 'remind' ? 'It is to be put right by' : 'It was to be put right by'
}
