import { rebuildRollups } from '../../db/rollups-check.ts'
import type { Store } from '../../db/store.ts'
import { type CastName, cast } from './cast.ts'

/** An account of the portfolio as a test describes it; its contacts answer and are asked by the counts given. */
export interface Given {
  name: string
  manager?: CastName
  segment?: string | null
  tier?: string
  value?: number
  currency?: string
  contacts?: { role?: 'decider' | 'influencer' | 'user'; name?: string; answers?: string; asked?: string[] }[]
}

/**
 * Accounts with contacts, their answers to the CSAT survey ("2026-02: 5 5 4; 2026-01: 1") and the days on which they were
 * asked. Ids come from the names: acc_ridge for "Ridge".
 */
export async function givePortfolio(store: Store, accounts: Given[]): Promise<void> {
  const { survey, surveyVersion, programme } = store.t
  const csat = (await store.read.select().from(survey)).find(({ metric }) => metric === 'csat')!
  const version = (await store.read.select().from(surveyVersion)).find(
    ({ surveyId }) => surveyId === csat.id,
  )!
  const program = (await store.read.select().from(programme)).find(({ surveyId }) => surveyId === csat.id)!
  const now = new Date('2025-01-01T00:00:00Z')
  const stamps = { createdAt: now, updatedAt: now }
  await store.tx(async (q) => {
    for (const {
      name,
      manager = 'alice',
      segment = null,
      tier = 'B',
      value,
      currency = 'EUR',
      contacts,
    } of accounts) {
      const key = name.toLowerCase().replaceAll(' ', '_')
      const accountId = `acc_${key}`
      await q.insert(q.t.account).values({
        ...{ ...stamps, id: accountId, externalId: key, name, segment, tier, managerId: cast[manager].id },
        ...{ annualValueMinor: value === undefined ? null : value * 100, currency: value ? currency : null },
      })
      for (const [i, { role, name: person, answers = '', asked = [] }] of (contacts ?? []).entries()) {
        const contactId = `con_${key}_${i}`
        await q.insert(q.t.contact).values({
          ...{ ...stamps, id: contactId, externalId: contactId, accountId, role: role ?? null, locale: 'en' },
          ...{ name: person ?? `Person ${i} at ${name}`, email: `${contactId}@example.com` },
        })
        for (const [month, scores] of answersIn(answers))
          for (const [at, score] of scores.entries()) {
            const day = `${month}-${String(10 + at).padStart(2, '0')}`
            await q.insert(q.t.response).values({
              ...{ id: `rsp_${contactId}_${day}`, surveyId: csat.id, surveyVersionId: version.id },
              ...{ accountId, contactId, metric: 'csat', score, answers: {}, locale: 'en' },
              ...{ answeredAt: new Date(`${day}T10:00:00Z`), day },
            })
          }
        for (const [at, day] of asked.entries())
          await q.insert(q.t.invitation).values({
            ...{
              ...stamps,
              id: `inv_${contactId}_${at}`,
              programmeId: program.id,
              surveyVersionId: version.id,
            },
            ...{ accountId, contactId, subjectKey: `${contactId} ${at}`, state: 'sent', askedDay: day },
            ...{ dueAt: new Date(`${day}T08:00:00Z`), sentAt: new Date(`${day}T08:00:00Z`) },
          })
      }
    }
    await rebuildRollups(q)
  })
}

function answersIn(words: string): [month: string, scores: number[]][] {
  return words
    .split(';')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [month = '', scores = ''] = part.split(':')
      return [month.trim(), scores.trim().split(/\s+/).map(Number)]
    })
}
