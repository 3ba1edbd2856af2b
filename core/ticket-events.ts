import { type TicketState, ticketStateWords } from './tickets.ts'

/** All that can happen to a ticket: its history, the measures and the live stream tell it by these words. */
export const ticketEventKinds = [
  'opened',
  'joined',
  'left',
  'owner',
  'team',
  'state',
  'cause',
  'title',
  'due',
  'snoozed',
  'woke',
  'merged',
  'took_in',
  'unmerged',
  'gave_back',
  'resolved',
  'undone',
  'reopened',
  'closed',
  'reminded',
  'escalated',
  'breach_first_reply',
  'breach_resolution',
  'reply',
  'reply_taken_back',
  'customer_replied',
  'note',
  'confirmed',
  'refused',
  'unconfirmed',
] as const
export type TicketEventKind = (typeof ticketEventKinds)[number]

/** Something by its id and the name it had then. */
export interface Named {
  id: string
  name: string
}

export interface TicketEventFacts {
  /** The ticket's version after it: whoever changes an older one is told of all that came since. */
  version?: number
  from?: Named | string | null
  to?: Named | string | null
  [more: string]: unknown
}

const nameOf = (what: TicketEventFacts['to']) =>
  what === null || what === undefined ? null : typeof what === 'string' ? what : what.name

const stateOf = (what: TicketEventFacts['to']) =>
  ticketStateWords[nameOf(what) as TicketState]?.toLowerCase() ?? nameOf(what)

/** What happened, as the end of a sentence that begins with who did it: "Bob Okafor" "gave it to Alice Moreau". */
export function eventSentence(kind: string, facts: TicketEventFacts): string {
  const to = nameOf(facts.to)
  switch (kind as TicketEventKind) {
    case 'opened':
      return 'opened it'
    case 'joined':
      return 'added another answer'
    case 'left':
      return 'took an answer out again'
    case 'owner':
      return to === null ? 'gave it to nobody' : `gave it to ${to}`
    case 'team':
      return to === null ? 'took it from its team' : `gave it to the team ${to}`
    case 'state':
      return `moved it to ${stateOf(facts.to)}`
    case 'cause':
      return to === null ? 'took its cause away' : `set its cause to ${to}`
    case 'title':
      return 'changed its title'
    case 'due':
      return 'changed when it is due'
    case 'snoozed':
      return 'snoozed it'
    case 'woke':
      return 'came back'
    case 'merged':
      return `merged it into ${to}`
    case 'took_in':
      return `merged ${to} into it`
    case 'unmerged':
      return `took it out of ${to} again`
    case 'gave_back':
      return `took ${to} out of it again`
    case 'resolved':
      return 'resolved it'
    case 'undone':
      return 'took the resolution back'
    case 'reopened':
      return 'opened it again'
    case 'closed':
      return 'closed it'
    case 'reminded':
      return `reminded ${to}`
    case 'escalated':
      return `told ${to}`
    case 'breach_first_reply':
      return 'missed the time for a first reply'
    case 'breach_resolution':
      return 'missed the time to put it right'
    case 'reply':
      return 'wrote to the customer'
    case 'reply_taken_back':
      return 'took the reply back before it left'
    case 'customer_replied':
      return 'wrote back'
    case 'note':
      return 'wrote a note'
    case 'confirmed':
      return 'said that it is fixed'
    case 'refused':
      return 'said that it is not fixed'
    case 'unconfirmed':
      return 'did not say whether it is fixed'
    default:
      return kind
  }
}
