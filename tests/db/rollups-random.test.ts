import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readComment } from '../../core/comment-reading.ts'
import { wasAsked } from '../../core/invitations.ts'
import { countPosted } from '../../db/asked-batches.ts'
import { countAsked } from '../../db/asked-counting.ts'
import { askedCounts } from '../../db/asked-counts.ts'
import { takeMailEvents } from '../../db/mail-events.ts'
import { recordOpenAnswer } from '../../db/open-answers.ts'
import { judgeAnswer, undoVerdict } from '../../db/quarantine.ts'
import { commentsAfter, writeReadings } from '../../db/response-readings.ts'
import { checkRollups, rebuildRollups } from '../../db/rollups-check.ts'
import { archiveTheme, readTaxonomy, saveTheme } from '../../db/themes.ts'
import { type Answering, everything, seedAnswers } from '../support/answering.ts'
import { type TestClock, testClock } from '../support/clock.ts'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.ts'
import { addThemes, comments, deliveryTheme, priceTheme } from '../support/themes.ts'

type Step =
  | { kind: 'ask'; who: number }
  | { kind: 'answer'; which: number; score: number; comment: number; partial: boolean; machine: boolean }
  | { kind: 'open'; score: number; comment: number; machine: boolean }
  | { kind: 'judge'; which: number; verdict: 'person' | 'machine' }
  | { kind: 'undo'; which: number }
  | { kind: 'event'; which: number; type: 'delivered' | 'bounced' | 'opened' }
  | { kind: 'count' }
  | { kind: 'reread'; onlyPrice: boolean }

const which = fc.nat(50)
const score = fc.integer({ min: 1, max: 5 })
const comment = fc.nat(comments.length - 1)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('ask' as const), who: fc.nat(2) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      ...{ kind: fc.constant('answer' as const), which, score, comment },
      ...{ partial: fc.boolean(), machine: fc.boolean() },
    }),
  },
  fc.record({ kind: fc.constant('open' as const), score, comment, machine: fc.boolean() }),
  {
    weight: 3,
    arbitrary: fc.record({
      ...{ kind: fc.constant('judge' as const), which },
      verdict: fc.constantFrom('person' as const, 'machine' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({
      ...{ kind: fc.constant('event' as const), which },
      type: fc.constantFrom('delivered' as const, 'bounced' as const, 'opened' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('count' as const) }) },
  fc.record({ kind: fc.constant('reread' as const), onlyPrice: fc.boolean() }),
)

describe.each(engines)('Whatever happens on %s', (engine) => {
  it('the roll-ups equal what is counted from the rows', { timeout: 180_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
        const world = await begin(await freshDatabase(engine))
        try {
          for (const one of steps) await world.take(one)
          await world.check()
        } finally {
          await world.db.drop()
        }
      }),
      { numRuns: engine === 'sqlite' ? 40 : 12, endOnFailure: true },
    )
  })
})

async function begin(db: TestDatabase) {
  const clock = testClock()
  const answering = await seedAnswers(db.store, clock)
  await db.store.tx((q) => addThemes(q, clock()))
  const invitations: { id: string; account: 'northern' | 'ridge' | 'coastal' }[] = []
  const responses: string[] = []

  async function take(one: Step): Promise<unknown> {
    clock.advance({ hours: 7 })
    const { store } = db
    switch (one.kind) {
      case 'ask': {
        const account = (['northern', 'ridge', 'coastal'] as const)[one.who] ?? 'northern'
        const id = await answering.invite({ account })
        await mailed(db, clock, id)
        invitations.push({ id, account })
        return
      }
      case 'answer': {
        const asked = at(invitations, one.which)
        if (!asked) return
        const given = { account: asked.account, invitationId: asked.id, partial: one.partial }
        const words = {
          comment: comments[one.comment] ?? undefined,
          confirmed: one.machine ? null : undefined,
        }
        const { id, outcome } = await answering.answer(one.score, { ...given, ...words })
        if (['recorded', 'corrected', 'quarantined'].includes(outcome as string)) responses.push(id)
        return
      }
      case 'open':
        await store.tx(async (q) => recordOpenAnswer(q, await openAnswer(answering, clock, one, q)))
        return
      case 'judge':
      case 'undo': {
        const id = at(responses, one.which)
        if (!id) return
        const judging = {
          userId: answering.userIds.dana,
          now: clock(),
          newId: answering.newId,
        }
        // Most are refused: judged already, never set aside, replaced meanwhile.
        await store
          .tx((q) =>
            one.kind === 'judge'
              ? judgeAnswer(q, everything, id, one.verdict, judging)
              : undoVerdict(q, everything, id, clock()),
          )
          .catch((error) => expect(error.code).toMatch(/conflict|not_found/))
        return
      }
      case 'event': {
        const asked = at(invitations, one.which)
        if (!asked) return
        const event = {
          key: answering.newId('mev'),
          messageId: `msg_${asked.id}`,
          providerId: null,
          detail: null,
        }
        const deps = { now: clock(), newId: answering.newId }
        await store.tx((q) => takeMailEvents(q, [{ ...event, type: one.type, occurredAt: clock() }], deps))
        return
      }
      case 'count':
        await store.tx((q) => countPosted(q, clock()))
        return
      case 'reread': {
        await store.tx<unknown>((q) =>
          one.onlyPrice ? archiveTheme(q, deliveryTheme.id, clock()) : saveTheme(q, deliveryTheme, clock()),
        )
        const taxonomy = await readTaxonomy(store.read)
        const rows = await commentsAfter(store.read, null, 1000)
        const readings = rows.map((row) => ({
          id: row.id,
          reading: readComment(taxonomy, { text: row.comment, locale: row.locale }),
        }))
        await store.tx((q) => writeReadings(q, readings))
      }
    }
  }

  async function check(): Promise<void> {
    const { read, t } = db.store
    expect(await checkRollups(read)).toEqual([])
    while (await db.store.tx((q) => countPosted(q, clock())));
    expect(
      await db.store.tx((q) =>
        countAsked(
          q,
          invitations.map(({ id }) => id),
        ),
      ),
    ).toBe(0)
    const standing = new Set(
      (await read.select().from(t.response))
        .filter(({ replacedById, quarantine }) => replacedById === null && quarantine === null)
        .map(({ invitationId }) => invitationId),
    )
    const asked = (await read.select().from(t.invitation)).filter(({ state }) => wasAsked(state as 'sent'))
    const range = { surveyId: answering.surveyOf('csat').id, from: '2026-01-01', to: '2027-12-31' }
    const days = await askedCounts(read, everything, range)
    const sum = (name: 'asked' | 'answered') => days.reduce((all, day) => all + day[name], 0)
    expect(sum('asked')).toBe(asked.length)
    expect(sum('answered')).toBe(asked.filter(({ id }) => standing.has(id)).length)
    expect(await checkRollups(read)).toEqual([])
    await db.store.tx(rebuildRollups)
    expect(await askedCounts(read, everything, range)).toEqual(days.filter((day) => day.asked > 0))
    expect(await checkRollups(read)).toEqual([])
  }

  return { db, take, check }
}

const at = <T>(list: T[], place: number): T | undefined => list[place % Math.max(1, list.length)]

/** The batch and the mail that an invitation went out with. */
async function mailed(db: TestDatabase, clock: TestClock, invitationId: string): Promise<void> {
  const { mailBatch, mailMessage } = db.store.t
  const id = `mbt_${invitationId}`
  const state = { attempts: 1, createdAt: clock(), finishedAt: clock() }
  const mail = { position: 0, kind: 'invitation', to: 'buyer@example.com', subject: 'How was it?' }
  await db.store.tx(async (q) => {
    await q.insert(mailBatch).values({ id, key: id, state: 'done', size: 1, ...state })
    await q.insert(mailMessage).values({
      ...{ id: `msg_${invitationId}`, batchId: id, invitationId, ...mail },
      ...{ state: 'sent', createdAt: clock(), sentAt: clock() },
    })
  })
}

async function openAnswer(
  { surveyOf, programmes, newId }: Answering,
  clock: TestClock,
  { score, comment, machine }: Extract<Step, { kind: 'open' }>,
  q: Parameters<typeof recordOpenAnswer>[0],
): Promise<Parameters<typeof recordOpenAnswer>[1]> {
  const { id: surveyId } = surveyOf('csat')
  const [version] = (await q.select().from(q.t.surveyVersion)).filter((one) => one.surveyId === surveyId)
  const text = comments[comment] ?? null
  return {
    ...{ id: newId('rsp'), surveyId, surveyVersionId: version!.id, metric: 'csat', score, answers: {} },
    programmeId: programmes.find((one) => one.surveyId === surveyId)!.id,
    ...readComment(await readTaxonomy(q), { text, locale: 'en' }),
    ...{ comment: text, locale: 'en', answeredAt: clock(), day: clock().toISOString().slice(0, 10) },
    ...{ quarantine: machine ? 'no_confirmation' : null, from: `somewhere ${newId('rsp')}` },
  }
}

it('the comments that are tried name both themes', async () => {
  const db = await freshDatabase('sqlite')
  await db.store.tx((q) => addThemes(q, new Date(0)))
  const taxonomy = await readTaxonomy(db.store.read)
  const named = comments.flatMap((text) => readComment(taxonomy, { text, locale: 'en' }).themes)
  expect(new Set(named.map(({ themeId }) => themeId))).toEqual(new Set([deliveryTheme.id, priceTheme.id]))
  await db.drop()
})
