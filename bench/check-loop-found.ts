/** What came of it: the mails that arrived, the history of each ticket, and what still waits. */
import { mayMove, type TicketState, ticketStates } from '../core/tickets.ts'
import type { Store } from '../db/store.ts'
import type { Accepted } from '../tests/support/resend-rules.ts'
import { type Case, type Mails, mailKey } from './check-loop-expected.ts'
import { AT_THE_LAST_MOMENT, stories, storyOf } from './check-loop-stories.ts'
import { BASE_URL } from './check-loop-worker.ts'

/** One line of the table: everything but `isDone` of `all` is a difference. */
export interface Line {
  what: string
  all: number
  found: number
  missing: number
  tooMany: number
}

const said: [what: string, words: RegExp][] = [
  ['It was escalated', /a ticket was escalated/],
  ['Not fixed', /says that it is not fixed/],
  ['Reply due soon', /expects a reply by/],
  ['Reply overdue', /was to have a reply by/],
  ['Due soon', /is to be put right by/],
  ['Overdue', /was to be put right by/],
]

/** How often each mail went out: what a colleague is told of several tickets at once counts for each of them. */
export function mailsFound(accepted: Accepted[], cases: Case[]): Mails {
  const found: Mails = new Map()
  const add = (what: string, to: string, id: string) => {
    const key = mailKey(what, to, id)
    found.set(key, (found.get(key) ?? 0) + 1)
  }
  const byContact = new Map(cases.map((one) => [one.contact, one]))
  for (const { to, subject, text = '' } of accepted) {
    const address = /<(.+)>/.exec(String(to))?.[1] ?? String(to)
    const customer = byContact.get(address)
    if (customer) add(text.includes('/f/') ? 'Is it fixed?' : 'Reply', address, customer.id)
    else
      for (const { id, words } of newsIn(subject, text))
        add(said.find(([, pattern]) => pattern.test(words))?.[0] ?? 'New', address, id)
  }
  return found
}

/** The parts of a colleague's mail, one for each ticket. A mail of one names it on its button only. */
function newsIn(subject: string, text: string): { id: string; words: string }[] {
  const news: { id: string; words: string }[] = []
  const before: string[] = [subject]
  for (const block of text.split('\n\n')) {
    const id = block.startsWith('-- ') ? undefined : block.split(`${BASE_URL}/tickets/`)[1]
    if (id && block.startsWith('Open ticket')) news.push({ id, words: before.join('\n') })
    else if (id) news.push({ id, words: block })
    else if (news.length > 0) (news.at(-1) as { words: string }).words += `\n${block}`
    else before.push(block)
  }
  return news
}

/** One line for each kind of mail. */
export function compareMails(expected: Mails, found: Mails): Line[] {
  const lines = new Map<string, Line>()
  for (const key of new Set([...expected.keys(), ...found.keys()])) {
    const what = key.split(' | ')[0] as string
    const line = lines.get(what) ?? { what: `Mail “${what}”`, all: 0, found: 0, missing: 0, tooMany: 0 }
    const [wanted, came] = [expected.get(key) ?? 0, found.get(key) ?? 0]
    line.all += wanted
    line.found += came
    line.missing += Math.max(0, wanted - came)
    line.tooMany += Math.max(0, came - wanted)
    lines.set(what, line)
  }
  return [...lines.values()].toSorted((a, b) => b.all - a.all)
}

/** A line for something that each ticket must be or have. */
function each(what: string, cases: Case[], isSo: (one: Case, i: number) => boolean): Line {
  const found = cases.filter(isSo).length
  return { what, all: cases.length, found, missing: cases.length - found, tooMany: 0 }
}

/** A line for what must not be there. */
const none = (what: string, n: number): Line => ({ what, all: 0, found: n, missing: 0, tooMany: n })

/** Steps, histories and ends of all tickets, and what waits for ever. */
export async function compareTickets({ read }: Pick<Store, 'read'>, cases: Case[]): Promise<Line[]> {
  const { ticket, ticketEvent, ticketStep, fixQuestion, ticketMessage, mailBatch, mailMessage } = read.t
  const tickets = new Map((await read.select().from(ticket)).map((row) => [row.id, row]))
  const events = Map.groupBy(await read.select().from(ticketEvent), ({ ticketId }) => ticketId)
  const steps = Map.groupBy(await read.select().from(ticketStep), ({ ticketId }) => ticketId)
  const asked = await read.select().from(fixQuestion)
  const questions = Map.groupBy(asked, ({ ticketId }) => ticketId)
  const replies = await read.select({ state: ticketMessage.state }).from(ticketMessage)
  const batches = await read.select({ state: mailBatch.state }).from(mailBatch)
  const messages = await read.select({ state: mailMessage.state }).from(mailMessage)
  return [
    each('Steps of the chain, each once', cases, ({ id, steps: wanted }) => {
      const taken = (steps.get(id) ?? [])
        .map(({ step }) => step)
        .filter((step) => / (remind|breach|esc)/.test(step))
      return taken.length === wanted.size && taken.every((step) => wanted.has(step))
    }),
    each('Steps told in the history', cases, ({ id, steps: wanted, manager }) => {
      const told = (events.get(id) ?? []).filter(({ kind }) => /^(reminded|breach_.*|escalated)$/.test(kind))
      // Where an account has no manager the admins are told at once: there is nobody left for the second word.
      const toNobody = manager === null ? [...wanted].filter((step) => step.endsWith('escalate 2')) : []
      return told.length === wanted.size - toNobody.length
    }),
    each('Histories that are a legal walk', cases, ({ id }) => {
      const row = tickets.get(id)
      return row !== undefined && isLegalWalk(events.get(id) ?? [], row)
    }),
    each('Closed at the end', cases, ({ id }) => tickets.get(id)?.state === 'closed'),
    each('Level and times reopened', cases, ({ id, level, reopened }) => {
      const row = tickets.get(id)
      return row?.level === level && row.reopened === reopened
    }),
    each('Questions and their ends', cases, ({ id }, i) => {
      const rows = (questions.get(id) ?? []).toSorted((a, b) => (a.id < b.id ? -1 : 1))
      const ends = rows.map(({ state }) => state)
      if (storyOf(i) === AT_THE_LAST_MOMENT)
        return ends.length === 1 && /^(confirmed|unconfirmed)$/.test(ends[0] as string)
      return ends.join() === stories[storyOf(i)]?.ends.join()
    }),
    none('Mails that wait', messages.filter(({ state }) => state !== 'sent').length),
    none('Batches that wait', batches.filter(({ state }) => state !== 'done').length),
    none('Questions that wait', asked.filter(({ state }) => /^(planned|sending|sent)$/.test(state)).length),
    none('Replies that wait', replies.filter(({ state }) => state !== 'sent').length),
  ]
}

interface Happened {
  kind: string
  facts: Record<string, unknown> | null
}

/** From open on, each change begins where the one before ended, is allowed, and is one version more; none is left out. */
function isLegalWalk(events: Happened[], { state, version }: { state: string; version: number }): boolean {
  const changes = events
    .map(({ facts }) => ({ version: Number(facts?.version ?? 0), from: facts?.from, to: facts?.to }))
    .filter((one) => one.version > 0)
    .toSorted((a, b) => a.version - b.version)
  const versions = new Set(changes.map((one) => one.version))
  if (versions.size !== version || Math.max(...versions) !== version) return false
  let at: TicketState = 'open'
  for (const { from, to } of changes) {
    if (!isState(from) || !isState(to)) continue
    if (from !== at || !mayMove(from, to)) return false
    at = to
  }
  return at === state
}

const isState = (word: unknown): word is TicketState => ticketStates.some((state) => state === word)
