import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { idMaker, type NewId } from '../core/ids.ts'
import { ensureDefaults } from '../db/default-surveys.ts'
import { chunks } from '../db/dialect.ts'
import { migrateSqliteStore } from '../db/migrate.ts'
import { changeProgramme, listProgrammes } from '../db/programmes.ts'
import { openSqlite, type SqliteStore } from '../db/sqlite.ts'
import type { Store } from '../db/store.ts'
import { filledComment } from './comment-words.ts'

export const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length))

/** A migrated database of its own on the disk, with the default surveys; `drop` takes it away. */
export async function benchStore(
  name: string,
): Promise<{ store: SqliteStore; file: string; newId: NewId; drop(): Promise<void> }> {
  const dir = mkdtempSync(join(tmpdir(), `hearback-bench-${name}-`))
  const file = join(dir, 'hearback.db')
  const store = openSqlite(file)
  await migrateSqliteStore(store, 'bench')
  const newId = idMaker(() => new Date(), randomBytes)
  const now = new Date()
  await store.tx(async (q) => {
    await ensureDefaults(q, { now, newId })
    // A measurement is taken at any hour of any day.
    const anyHour = { sendFromHour: 0, sendUntilHour: 24, workingDaysOnly: false }
    for (const { id } of await listProgrammes(q)) await changeProgramme(q, id, anyHour, { now })
  })
  return {
    store,
    file,
    newId,
    async drop() {
      await store.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/**
 * Accounts with one contact each, by number: acc_0, con_0 and so on, in eight segments and three tiers. Every tenth is
 * the manager's usr_many, one in 200 is usr_few's.
 */
export async function fillAccounts(store: Pick<Store, 'tx'>, count: number): Promise<void> {
  const now = new Date()
  const numbers = Array.from({ length: count }, (_, i) => i)
  const stamps = { createdAt: now, updatedAt: now }
  await store.tx(async (q) => {
    const managers = ['usr_many', 'usr_few']
    await q
      .insert(q.t.user)
      .values(
        managers.map((id) => ({ id, name: id, email: `${id}@example.com`, role: 'manager', ...stamps })),
      )
    for (const part of chunks(numbers, 16)) {
      await q.insert(q.t.account).values(
        part.map((i) => ({
          ...stamps,
          id: `acc_${i}`,
          externalId: `A${i}`,
          name: `Fleet ${i}`,
          segment: `segment ${i % 8}`,
          tier: 'ABC'[i % 3],
          managerId: i % 10 === 0 ? 'usr_many' : i % 200 === 1 ? 'usr_few' : null,
        })),
      )
      await q.insert(q.t.contact).values(
        part.map((i) => ({
          ...stamps,
          id: `con_${i}`,
          externalId: `C${i}`,
          accountId: `acc_${i}`,
          name: `Contact ${i}`,
          email: `contact${i}@example.com`,
          locale: 'en',
        })),
      )
    }
  })
}

/** Ids sort as the responses came. */
export const responseId = (number: number) => `rsp_${String(number).padStart(9, '0')}`

/** The first survey and its version: the one that deliveries are asked with. */
export async function deliverySurvey({ read }: Pick<Store, 'read'>) {
  const { survey, surveyVersion } = read.t
  const surveys = await read.select().from(survey)
  const csat = surveys.find(({ metric }) => metric === 'csat')
  const version = (await read.select().from(surveyVersion)).find(({ surveyId }) => surveyId === csat?.id)
  if (!csat || !version) throw new Error('The default surveys are missing')
  return { surveyId: csat.id, surveyVersionId: version.id }
}

/** Responses over the last two years in the order in which they came, spread over the accounts by a fixed rule. Roll-ups are counted by rebuildRollups. */
export async function fillResponses(
  store: Pick<Store, 'tx' | 'read'>,
  count: number,
  accounts: number,
): Promise<void> {
  const { surveyId, surveyVersionId } = await deliverySurvey(store)
  const today = Date.now()
  for (let start = 0; start < count; start += 20_000) {
    const size = Math.min(20_000, count - start)
    const rows = Array.from({ length: size }, (_, k) => {
      const i = start + k
      const answeredAt = new Date(today - Math.floor(((count - 1 - i) / count) * 730 * 86_400_000))
      return {
        id: responseId(i),
        surveyId,
        surveyVersionId,
        accountId: `acc_${(i * 31) % accounts}`,
        contactId: `con_${(i * 31) % accounts}`,
        deliveryId: `dlv_${i % DELIVERIES}`,
        // From eight days early to twelve late; every fiftieth had not arrived.
        daysLate: i % 50 === 0 ? null : ((i * 17) % 21) - 8,
        undelivered: i % 50 === 0,
        metric: 'csat',
        score: 1 + ((i * 13) % 5),
        answers: {},
        ...filledComment(i),
        contradicts: i % 63 === 0,
        locale: 'en',
        answeredAt,
        day: answeredAt.toISOString().slice(0, 10),
      }
    })
    await store.tx(async (q) => {
      for (const part of chunks(rows, 25)) await q.insert(q.t.response).values(part)
    })
  }
}

/** So many deliveries are shared by all responses: as many as a question about causes reads at once. */
const DELIVERIES = 20_000

/** The deliveries that the responses are about, with lines, prices and freight. */
export async function fillDeliveries(store: Pick<Store, 'tx'>, accounts: number): Promise<void> {
  const now = new Date()
  const rows = Array.from({ length: DELIVERIES }, (_, i) => ({
    id: `dlv_${i}`,
    externalId: `D${i}`,
    accountId: `acc_${(i * 31) % accounts}`,
    promisedAt: new Date(now.getTime() - 20 * 86_400_000),
    currency: 'EUR',
    lines: Array.from({ length: 1 + (i % 4) }, (_, k) => ({
      description: `Part ${k}`,
      quantity: 1 + (i % 5),
      unitPriceMinor: 1_000 + ((i * 37) % 9_000),
    })),
    freightMinor: 900 + ((i * 13) % 400),
    createdAt: now,
    updatedAt: now,
  }))
  await store.tx(async (q) => {
    for (const part of chunks(rows, 10)) await q.insert(q.t.delivery).values(part)
  })
}
