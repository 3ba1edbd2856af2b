import { type AskFacts, decideAsk } from '../../core/asking-decision.ts'
import { type Lately, noteAsked, nothingLately } from '../../core/asking-limits.ts'
import { addHours, weekendsOnly } from '../../core/calendar.ts'
import { defaultRules } from '../../core/programmes.ts'

// A Tuesday at noon.
export const now = new Date('2026-03-10T12:00:00Z')
export const days = (n: number) => addHours(now, 24 * n)
export const contact = { email: 'kim@example.com', suppression: null, archivedAt: null }
export const rules = { ...defaultRules.delivery, dropAfterDays: 10 }
export const facts: AskFacts = {
  ...{ programmeId: 'prg', accountId: 'acc', contactId: 'con', subjectKey: 'prg:dlv:con' },
  ...{ contact, programmeActive: true, rules, dueAt: days(0), firstDueAt: null, announcedAt: null },
  hasManager: true,
  place: { timeZone: 'UTC', isFree: weekendsOnly, companyTimeZone: 'UTC' },
}
export const asked = (...on: [contactId: string, daysAgo: number, programmeId?: string][]): Lately => {
  const lately = nothingLately()
  for (const [contactId, ago, programmeId = 'other'] of on)
    noteAsked(lately, { programmeId, accountId: 'acc', contactId }, days(-ago), 'UTC')
  return lately
}
export const held = (contactId: string | null, until: Date): Lately => ({
  ...nothingLately(),
  holds: new Map([['acc', [{ contactId, until }]]]),
})
export const decide = (change: Partial<AskFacts> = {}, lately = nothingLately(), at = now) =>
  decideAsk({ ...facts, ...change }, lately, at)
export const withRules = (change: Partial<typeof rules>) => ({ rules: { ...rules, ...change } })
