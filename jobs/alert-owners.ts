import type { Company } from '../core/company.ts'
import { plain } from '../core/messages.ts'
import { ticketReasonWords } from '../core/tickets.ts'
import { freezeBatches } from '../db/mails.ts'
import { readCompany } from '../db/settings.ts'
import {
  type Colleague,
  type EventToTell,
  eventsToTell,
  peopleOf,
  type TicketToAlert,
  ticketsToAlert,
} from '../db/ticket-news.ts'
import { takeStep } from '../db/ticket-talk.ts'
import { freezeNews, gather, momentIn, type News, named } from './colleague-news.ts'
import type { JobDeps } from './deps.ts'
import type { Block } from './person-mail.ts'

/** What several people do to a ticket within this time is one mail, in ms. */
const GATHER_MS = 2 * 60 * 1000

/**
 * Tells owners of tickets that were opened, one mail for all that are new, and owners, watchers and whoever was mentioned
 * of what happened since. Each ticket and each event is told once: the step that says so is written with the frozen mail.
 */
export async function alertOwners(deps: JobDeps): Promise<boolean> {
  const now = deps.clock()
  return deps.store.tx(async (q) => {
    const opened: TicketToAlert[] = []
    for (const one of await ticketsToAlert(q, now))
      if (await takeStep(q, one.id, 'alert', now)) opened.push(one)
    const events: EventToTell[] = []
    for (const one of await eventsToTell(q, { now, until: new Date(now.getTime() - GATHER_MS) }))
      if (await takeStep(q, one.ticket.id, `told ${one.id}`, now)) events.push(one)
    if (opened.length + events.length === 0) return false
    const company = await readCompany(q)
    const people = await peopleOf(q, [...opened, ...events.map(({ ticket }) => ticket)])
    const openedNews = gather(opened, (one) => people.owners(one))
    const eventNews = gather(events, (one) => readersOf(one, people))
    const batches = [
      ...openedNews.map(([person, list]) =>
        freezeNews(deps, company, openedMail(person, list, { company, baseUrl: deps.baseUrl })),
      ),
      ...eventNews.map(([person, list]) => freezeNews(deps, company, eventsMail(person, list, deps.baseUrl))),
    ]
    await freezeBatches(q, batches, now)
    return true
  })
}

type People = Awaited<ReturnType<typeof peopleOf>>

/** A note reaches those it names and who see the account; anything else whose work it is and who watches, but not whoever did it. */
function readersOf({ kind, ticket, byId, facts }: EventToTell, people: People): Colleague[] {
  const named = Array.isArray(facts?.mentions) ? facts.mentions.map(String) : []
  const readers =
    kind === 'note'
      ? people.seeing(ticket.id, named)
      : [...people.owners(ticket), ...people.watchers(ticket.id)]
  return [...new Map(readers.map((one) => [one.id, one])).values()].filter(({ id }) => id !== byId)
}

function openedMail(
  person: Colleague,
  tickets: TicketToAlert[],
  { company, baseUrl }: { company: Company; baseUrl: string },
): News {
  const when = momentIn(company)
  const subjects = tickets.map(({ account, reason }) => `${plain(account.name)}: ${reasonOf(reason)}`)
  const blocks = tickets.flatMap((one): Block[] => {
    const { account, contact, response, delivery } = one
    const by = [contact?.name, response?.score == null ? null : `score ${response.score}`]
    const priorities = account.priorities?.trim()
    const about = [account.tier && `Tier ${account.tier}`, delivery && `delivery ${delivery}`].filter(Boolean)
    return [
      {
        title: named(one.number, one.title ?? `${plain(account.name)}: ${reasonOf(one.reason)}`),
        url: `${baseUrl}/tickets/${one.id}`,
      },
      ...(response?.comment ? [{ quote: response.comment, by: by.filter(Boolean).join(', ') }] : []),
      ...(one.detail ? [{ say: one.detail }] : []),
      { say: dueWords(one, when) },
      ...(about.length > 0 ? [{ quiet: about.join(' · ') }] : []),
      ...(priorities ? [{ quiet: `What matters to ${plain(account.name)}: ${priorities}` }] : []),
    ]
  })
  return { person, blocks, subjects }
}

function dueWords({ dueAt, firstReplyDueAt, firstRepliedAt }: TicketToAlert, when: (at: Date) => string) {
  const reply =
    firstReplyDueAt && !firstRepliedAt ? `Reply to the customer by ${when(firstReplyDueAt)}. ` : ''
  return `${reply}Put it right by ${when(dueAt)}.`
}

const reasonOf = (reason: string) =>
  (ticketReasonWords as Record<string, string>)[reason] ?? reason.replaceAll('_', ' ')

function eventsMail(person: Colleague, events: EventToTell[], baseUrl: string): News {
  const subjects = events.map((one) => `${plain(one.account)}: ${said(one)}`)
  const blocks = events.flatMap((one): Block[] => [
    {
      title: named(one.ticket.number, `${plain(one.account)}: ${said(one)}`),
      url: `${baseUrl}/tickets/${one.ticket.id}`,
    },
    ...(one.words ? [{ quote: one.words }] : []),
  ])
  return { person, blocks, subjects }
}

function said({ kind, by, contact }: EventToTell): string {
  const who = plain(contact ?? 'The customer')
  if (kind === 'customer_replied') return `${who} replied`
  if (kind === 'refused') return `${who} says that it is not fixed`
  if (kind === 'note') return `${plain(by ?? 'A colleague')} mentions you`
  if (kind === 'escalated') return 'a ticket was escalated'
  return by ? `${plain(by)} opened it again` : 'a ticket is open again'
}
