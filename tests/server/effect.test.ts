import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepOneEffect } from '../../jobs/keep-effects.ts'
import { addAccounts, addAnswers, type Told, times } from '../support/causes.ts'
import { engines } from '../support/databases.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'

const months = ['2024-08', '2024-11', '2025-01', '2025-03', '2025-05', '2025-07', '2025-09', '2025-11']

/** Six answers a month, so many of them satisfied before and after the first of the year. */
function answersOf(account: string, before: number, after: number): Told[] {
  const at = (day: string, satisfied: number) => [
    ...times(satisfied, { account, day, score: 5 }),
    ...times(6 - satisfied, { account, day, score: 2 }),
  ]
  return [...months.flatMap((month) => at(`${month}-10`, before)), ...at('2026-01-20', after)]
}

const helped = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']
const others = ['o1', 'o2', 'o3', 'o4', 'o5', 'o6']

describe.each(engines)('The effect of an action, on %s,', (engine) => {
  let app: ReadingApp
  beforeAll(async () => {
    app = await startReadingApp(engine)
    await addAccounts(app, 'Fleet', [...helped, ...others])
    await addAnswers(app, [
      ...helped.flatMap((name, i) => answersOf(name, 2 + (i % 2), 6 - (i % 2))),
      ...others.flatMap((name, i) => answersOf(name, 2 + (i % 2), 3 - (i % 2))),
    ])
    await addAction('act_done', helped, new Date('2026-01-01T12:00:00Z'))
    await addAction('act_open', helped, null)
    await addAction('act_few', ['h1'], new Date('2026-01-01T12:00:00Z'), 'cause_other')
  })
  afterAll(() => app.close())

  async function addAction(id: string, names: string[], doneAt: Date | null, causeId = 'cause_late') {
    const times = { createdAt: app.clock(), updatedAt: app.clock() }
    const state = doneAt ? 'done' : 'open'
    await app.store.tx(async (q) => {
      await q.insert(q.t.action).values({ id, problem: 'Late', state, words: {}, causeId, doneAt, ...times })
      await q
        .insert(q.t.actionAccount)
        .values(names.map((name) => ({ actionId: id, accountId: `acc_${name}` })))
    })
  }

  it('is told in words first, with its interval, who was compared and what before and after alone would say', async () => {
    const { status, body } = await app.get('dana', '/actions/act_done/effect?window=6')
    expect(status).toBe(200)
    expect(body).toMatchObject({ date: '2026-01-01', window: 6, survey: { metric: 'csat' } })
    const { effect } = body
    expect(effect.verdict).toBe('moved')
    expect(effect.sentence).toMatch(/^Moved: \+\d+\.\d percentage points against comparable accounts/)
    expect(effect.sentence).not.toMatch(/caus/)
    expect(effect.compared).toContain(
      '6 accounts it should help, against 6 accounts that nothing was done for',
    )
    expect(effect.plainly).toContain('Before and after alone would have said +50.0 percentage points')
    expect(effect.estimate.helped).toMatchObject({ accounts: 6, answersBefore: 108, answersAfter: 36 })
    expect(effect.estimate.low).toBeGreaterThan(30)
    expect(effect.trend.words).toContain('no difference in trend is seen')
    expect(effect.placebo.words).toContain('shows nothing')
  })

  it('is seen by whoever sees the action, and names no account that it is compared with', async () => {
    const { status, text } = await app.get('charlie', '/actions/act_done/effect')
    expect(status).toBe(200)
    expect(text).not.toMatch(/acc_o|o1 Ltd/)
    expect((await app.get('alice', '/actions/act_done/effect')).status).toBe(404)
    expect((await app.get(null, '/actions/act_done/effect')).status).toBe(401)
  })

  it('says that one account is too few, and how many more it takes', async () => {
    const { body } = await app.get('dana', '/actions/act_few/effect')
    expect(body.effect).toMatchObject({
      verdict: 'too_few',
      reason: 'accounts',
      moreAccounts: 4,
      estimate: null,
    })
    expect(body.effect.sentence).toContain('4 more accounts')
  })

  it('is nothing before the action is done, and can be asked for at any day that has been', async () => {
    const open = await app.get('dana', '/actions/act_open/effect')
    expect(open.body).toMatchObject({ date: null, effect: null })
    const asked = await app.get('dana', '/actions/act_done/effect?date=2025-09-01&window=2&measure=mean')
    expect(asked.body).toMatchObject({ date: '2025-09-01', window: 2, measure: 'mean' })
    expect(asked.body.effect.verdict).not.toBe('moved')
    expect((await app.get('dana', '/actions/act_done/effect?date=2030-01-01')).status).toBe(400)
    expect((await app.get('dana', '/actions/act_done/effect?window=5')).status).toBe(400)
  })

  it('is kept with the action: when it is verified, and by a job where it is only done; lists read it', async () => {
    const listed = async (id: string) => {
      const { body } = await app.get('dana', '/actions?limit=50')
      return body.data.find((one: { id: string }) => one.id === id).effect
    }
    expect(await listed('act_done')).toBeNull()
    const verified = await app.ask('dana', 'POST', '/actions/act_done/state', {
      ...{ state: 'verified', evidence: 'Seen.' },
    })
    expect(verified.status).toBe(200)
    const card = await app.get('dana', '/actions/act_done/effect')
    const { sentence, estimate } = card.body.effect
    expect(await listed('act_done')).toMatchObject({ verdict: 'moved', sentence, value: estimate.value })
    expect(await listed('act_few')).toBeNull()
    while (await keepOneEffect(app));
    expect(await listed('act_few')).toMatchObject({ verdict: 'too_few', value: null })
    expect(await listed('act_open')).toBeNull()
    await app.ask('dana', 'POST', '/actions/act_done/state', { state: 'open' })
    expect(await listed('act_done')).toBeNull()
    await app.store.tx((q) =>
      q
        .update(q.t.action)
        .set({ state: 'done', doneAt: new Date('2026-01-01T12:00:00Z') })
        .where(eq(q.t.action.id, 'act_done')),
    )
  })

  it('is compared with nobody for whom something was done against the same cause', async () => {
    await addAction('act_others', others.slice(0, 3), new Date('2026-01-05T12:00:00Z'))
    const { body } = await app.get('dana', '/actions/act_done/effect')
    expect(body.effect).toMatchObject({ verdict: 'too_few', reason: 'comparable' })
    await app.store.tx((q) => q.delete(q.t.actionAccount))
  })

  it('comes as a file', async () => {
    const { type, text } = await app.get('dana', '/actions/act_open/effect.csv?date=2026-01-01')
    expect(type).toContain('text/csv')
    expect(text).toContain('What,Accounts,Answers before')
  })

  it('is read by the survey of its goal, unless another is asked for', async () => {
    const goal = { metric: 'nps', surveyId: null, group: { of: 'accounts' }, by: 10, until: app.clock() }
    const { action } = app.store.read.t
    const setGoal = (value: typeof goal | null) =>
      app.store.tx((q) => q.update(action).set({ goal: value }).where(eq(action.id, 'act_goal')))
    await addAction('act_goal', ['h1'], new Date('2026-01-01T12:00:00Z'), 'cause_other')
    await setGoal(goal)
    const { survey } = (await app.get('dana', '/actions/act_goal/effect')).body
    expect(survey.metric).toBe('nps')
    while (await keepOneEffect(app));
    const { effect } = (await app.get('dana', '/actions/act_goal')).body
    expect(effect.metric).toBe('nps')
    const csat = app.surveyOf('csat').id
    expect((await app.get('dana', `/actions/act_goal/effect?survey=${csat}`)).body.survey.id).toBe(csat)
    await setGoal(null)
    expect((await app.get('dana', '/actions/act_goal/effect')).body.survey.id).toBe(csat)
  })
})
