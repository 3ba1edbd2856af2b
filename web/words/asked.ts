import { dateWords } from './dates.ts'
import { agoWords } from './due.ts'

export interface Asked {
  state: string
  skipWords: string | null
  waitWords?: string | null
  dueAt: string
  sentAt: string | null
  answeredAt: string | null
}

/** What became of a contact's latest invitation; why, where there was none sent. */
export function askedWords(invitation: Asked | undefined, now: Date): string {
  if (!invitation) return 'Never asked.'
  const { state, skipWords, waitWords, dueAt, sentAt, answeredAt } = invitation
  if (state === 'skipped') return `Not asked: ${skipWords ?? 'no reason is known.'}`
  if (answeredAt) return `Answered ${agoWords(answeredAt, now)}.`
  if (state === 'planned' || state === 'sending') {
    if (Date.parse(dueAt) <= now.getTime()) return 'To be asked in a moment.'
    return `To be asked ${agoWords(dueAt, now)}.${waitWords ? ` ${waitWords}` : ''}`
  }
  if (state === 'bounced') return 'Asked, but the mail came back.'
  if (state === 'failed') return 'Nobody knows whether the mail went out.'
  const asked = sentAt ? `Asked ${agoWords(sentAt, now)}` : 'Asked'
  return state === 'expired' ? `${asked}, never answered.` : `${asked}, no answer yet.`
}

/** The same from all invitations of a contact, the latest due first: also when it was last asked, if not by the latest. */
export function askedStory(invitations: Asked[], now: Date): string {
  const [latest] = invitations
  const before = latest?.sentAt ? undefined : invitations.find(({ sentAt }) => sentAt !== null)
  return `${askedWords(latest, now)}${before?.sentAt ? ` Last asked ${agoWords(before.sentAt, now)}.` : ''}`
}

/** "On hold until 12 Mar 2026: a claim is being settled (Bob)." */
export function heldWords(
  { until, reason, createdBy }: { until: string; reason: string; createdBy: { name: string } | null },
  timeZone: string,
): string {
  const by = createdBy ? ` (${createdBy.name})` : ''
  return `On hold until ${dateWords(until, timeZone)}: ${reason.replace(/\.$/, '')}${by}.`
}
