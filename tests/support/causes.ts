import { rebuildRollups } from '../../db/rollups-check.ts'
import { latestVersion } from '../../db/surveys.ts'
import type { ReadingApp } from './reading-app.ts'

export interface Told {
  /** The part of an account's id after acc_. */
  account?: string
  score: number
  day?: string
  late?: number
  undelivered?: boolean
  reasons?: string[]
  themes?: Record<string, 'positive' | 'negative'>
  /** The delivery it is about, in EUR. */
  delivery?: { lines: number; priceMinor: number; freightMinor: number }
}

/** Accounts of a segment, each with a contact; Charlie looks after them. */
export async function addAccounts({ store, clock, userIds }: ReadingApp, segment: string, names: string[]) {
  const times = { createdAt: clock(), updatedAt: clock() }
  await store.tx((q) =>
    q.insert(q.t.account).values(
      names.map((name) => ({
        ...{ id: `acc_${name}`, externalId: name, name: `${name} Ltd`, segment, tier: 'C' },
        ...{ managerId: userIds.charlie, ...times },
      })),
    ),
  )
}

/** The theme with this id, by its English name. */
export async function addThemes({ store, clock }: ReadingApp, names: Record<string, string>) {
  const times = { createdAt: clock(), updatedAt: clock() }
  await store.tx((q) =>
    q.insert(q.t.theme).values(
      Object.entries(names).map(([id, en], position) => ({
        ...{ id, position, words: { names: { en }, phrases: {}, negatives: {} }, ...times },
      })),
    ),
  )
}

/** Answers to the survey of deliveries as they stand in the tables, and the roll-ups counted from them. */
export async function addAnswers({ store, surveyOf, newId }: ReadingApp, told: Told[]) {
  const survey = surveyOf('csat')
  const version = await latestVersion(store.read, survey.id)
  await store.tx(async (q) => {
    const { response, responseTheme, delivery } = q.t
    for (const one of told) {
      const { account = 'northern', score, day = '2026-02-11', late, undelivered = false } = one
      const answeredAt = new Date(`${day}T10:00:00Z`)
      const times = { createdAt: answeredAt, updatedAt: answeredAt }
      const deliveryId = one.delivery ? newId('dlv') : null
      if (one.delivery && deliveryId) {
        const { lines, priceMinor, freightMinor } = one.delivery
        const line = { description: 'Filter', quantity: 1, unitPriceMinor: priceMinor / lines }
        await q.insert(delivery).values({
          ...{ id: deliveryId, externalId: deliveryId, accountId: `acc_${account}`, currency: 'EUR' },
          ...{ lines: Array.from({ length: lines }, () => line), freightMinor, ...times },
        })
      }
      const id = newId('rsp')
      await q.insert(response).values({
        ...{ id, surveyId: survey.id, surveyVersionId: version!.id, accountId: `acc_${account}`, deliveryId },
        ...{ metric: 'csat', score, answers: one.reasons ? { reason: one.reasons } : {} },
        ...{ comment: one.themes ? 'As the themes say.' : null, locale: 'en', answeredAt, day },
        ...{ daysLate: late ?? null, undelivered },
      })
      for (const [themeId, sentiment] of Object.entries(one.themes ?? {}))
        await q
          .insert(responseTheme)
          .values({ responseId: id, themeId, sentiment, value: sentiment === 'negative' ? -0.6 : 0.6 })
    }
    await rebuildRollups(q)
  })
}

/** The same answer so many times. */
export const times = (n: number, one: Told): Told[] => Array.from({ length: n }, () => one)
