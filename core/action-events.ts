/** What can happen to an action; what of it is said beside the kind stands in its facts. */
export type ActionEventKind =
  | 'created'
  | 'changed'
  | 'state'
  | 'owner'
  | 'date'
  | 'step_added'
  | 'step_changed'
  | 'step_state'
  | 'steps_ordered'
  | 'ways'
  | 'decided'
  | 'talk_added'
  | 'talk_changed'
  | 'offer'
  | 'tickets'
  | 'resolved'

export interface ActionEvent {
  kind: ActionEventKind
  stepId?: string
  /** What somebody wrote: a step, an offer, why it was decided so. */
  words?: string | null
  facts?: Record<string, unknown>
}

const fieldWords: Record<string, string> = {
  ...{ problem: 'the problem', words: 'the words for customers', sponsorId: 'the sponsor', goal: 'the goal' },
  ...{ costMinor: 'the cost', currency: 'the cost', causeId: 'the cause', themeId: 'the theme' },
  accounts: 'the accounts it should help',
}

/** "moved the date from 3 May 2026 to 9 May 2026": what somebody did, to follow the name; `dateWords` writes a date. */
export function actionEventWords(
  {
    kind,
    words,
    facts = {},
  }: { kind: string; words?: string | null; facts?: Record<string, unknown> | null },
  dateWords: (at: string) => string,
): string {
  const said = words ? ` “${words}”` : ''
  const { from, to, what } = (facts ?? {}) as { from?: string | null; to?: string | null; what?: string }
  switch (kind) {
    case 'created':
      return 'wrote it down'
    case 'changed': {
      const fields = (facts?.fields as string[] | undefined) ?? []
      return `changed ${listWords([...new Set(fields.map((field) => fieldWords[field] ?? field))]) || 'it'}`
    }
    case 'state':
      return to === 'open' ? 'opened it again' : to === 'dropped' ? 'dropped it' : `called it ${to}`
    case 'owner':
      if (!to) return `took it from ${from}`
      return from ? `gave it from ${from} to ${to}` : `gave it to ${to}`
    case 'date':
      if (!to) return `took the date away${said && ` of${said}`}`
      return `${from ? `moved the date${said && ` of${said}`} from ${dateWords(from)}` : `set the date${said && ` of${said}`}`} to ${dateWords(to)}`
    case 'step_added':
      return `added the step${said}`
    case 'step_changed':
      return `changed the step${said}`
    case 'step_state':
      return stepWords(said, facts ?? {}, dateWords)
    case 'steps_ordered':
      return 'put the steps in another order'
    case 'ways':
      return 'worked on the ways to do it'
    case 'decided':
      return `decided for “${what}”:${said}`
    case 'talk_added':
      return `began a talk with ${what}`
    case 'talk_changed':
      return to ? `called the talk with ${what} ${to}` : `wrote on about the talk with ${what}`
    case 'offer':
      return `noted ${facts?.by === 'them' ? `an offer from ${what}` : `our offer to ${what}`}:${said}`
    case 'tickets': {
      const n = Number(facts?.n ?? 1)
      return `${from === 'off' ? 'unlinked' : 'linked'} ${n === 1 ? 'a ticket' : `${n} tickets`}`
    }
    case 'resolved': {
      const n = Number(facts?.n ?? 1)
      const tickets = n === 1 ? 'its ticket' : `${n} of its tickets`
      return from === 'undone' ? `opened ${tickets} again` : `resolved ${tickets}:${said}`
    }
    default:
      return 'changed it'
  }
}

function stepWords(said: string, facts: Record<string, unknown>, dateWords: (at: string) => string): string {
  const { to, waitingOn, waitingUntil, nextStep } = facts as Record<string, string | null>
  if (to === 'done') return `did${said}`
  if (to === 'dropped') return `dropped${said}`
  if (to === 'waiting')
    return `lets${said} wait for ${waitingOn}${waitingUntil ? ` until ${dateWords(waitingUntil)}` : ''}`
  if (to === 'blocked') return `called${said} blocked${nextStep ? `; next: ${nextStep}` : ''}`
  return `took${said} up again`
}

function listWords(parts: string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
