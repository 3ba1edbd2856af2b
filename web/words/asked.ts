import { agoWords } from './due.ts'

export interface Asked {
  state: string
  skipWords: string | null
  dueAt: string
  sentAt: string | null
  answeredAt: string | null
}

/** What became of a contact's latest invitation; why, where there was none sent. */
export function askedWords(invitation: Asked | undefined, now: Date): string {
  if (!invitation) return 'Never asked.'
  const { state, skipWords, dueAt, sentAt, answeredAt } = invitation
  if (state === 'skipped') return `Not asked: ${skipWords ?? 'no reason is known.'}`
  if (answeredAt) return `Answered ${agoWords(answeredAt, now)}.`
  if (state === 'planned' || state === 'sending') return `To be asked ${agoWords(dueAt, now)}.`
  if (state === 'bounced') return 'Asked, but the mail came back.'
  if (state === 'failed') return 'Nobody knows whether the mail went out.'
  const asked = sentAt ? `Asked ${agoWords(sentAt, now)}` : 'Asked'
  return state === 'expired' ? `${asked}, never answered.` : `${asked}, no answer yet.`
}
