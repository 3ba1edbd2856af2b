import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addAction, changeAction } from '../../db/actions-saving.ts'
import { postBatches } from '../../jobs/post-batches.ts'
import { watchActions } from '../../jobs/watch-actions.ts'
import { cast, ids } from '../support/cast.ts'
import { engines } from '../support/databases.ts'
import { startTalking, type Talking } from '../support/talk.ts'

describe.each(engines)('The stall radar by mail on %s', (engine) => {
  let talk: Talking
  const by = () => ({ userId: cast.alice.id, now: talk.clock(), newId: talk.newId })
  const input = (change = {}) => ({
    ...{
      problem: 'Goods come late.',
      ownerId: cast.alice.id as string | null,
      sponsorId: null as string | null,
    },
    ...{ accountIds: [ids.alicesAccount], dueAt: null, words: {}, ...change },
  })
  const add = (id: string, change = {}) =>
    talk.store.tx((q) => addAction(q, { all: true }, id, input(change), by()))
  async function work() {
    while (await watchActions(talk.deps));
    while (await postBatches(talk.deps));
  }
  const told = (name: 'alice' | 'dana' | 'charlie') =>
    talk.mailsTo(cast[name].email).map(({ subject }) => subject)
  const stalls = async () =>
    (await talk.store.read.select().from(talk.store.t.stall)).map(({ reason, endedAt }) => [
      reason,
      endedAt !== null,
    ])
  beforeEach(async () => {
    talk = await startTalking(engine)
    await add('act_1')
  })
  afterEach(() => talk.close())

  it('tells the owner why, with the next thing to do and a link, once however often it runs', async () => {
    await work()
    expect(talk.mails()).toHaveLength(0)
    talk.clock.advance({ days: 14 })
    await work()
    talk.clock.advance({ days: 1 })
    await work()
    const [mail, ...more] = talk.mailsTo(cast.alice.email)
    expect(more).toEqual([])
    expect(mail?.subject).toBe('Stalled: Goods come late.')
    expect(mail?.text).toContain('http://feedback.example/actions/act_1')
    expect(mail?.text).toContain('Nothing has happened for 14 days.')
    expect(mail?.text).toContain('Next: Do or date the next step, or drop the action.')
  })

  it('escalates to the sponsor, or to admins where there is none, once and after the set days', async () => {
    await add('act_2', { problem: 'Boxes break.', sponsorId: cast.alice.id, ownerId: cast.dana.id })
    talk.clock.advance({ days: 14 })
    await work()
    expect(told('alice')).toEqual(['Stalled: Goods come late.'])
    expect(told('dana')).toEqual(['Stalled: Boxes break.'])
    for (let day = 0; day < 8; day++) {
      talk.clock.advance({ days: 1 })
      await work()
    }
    expect(told('dana')).toEqual(['Stalled: Boxes break.', 'Stalled: Goods come late.'])
    expect(told('alice')).toEqual(['Stalled: Goods come late.', 'Stalled: Boxes break.'])
    expect(talk.mailsTo(cast.dana.email)[1]?.text).toContain('Its owner was told, and it stands as it stood.')
  })

  it('ends what no longer holds, and tells a later standstill anew', async () => {
    talk.clock.advance({ days: 14 })
    await work()
    await talk.store.tx((q) =>
      changeAction(q, { all: true }, 'act_1', input({ problem: 'Goods come very late.' }), by()),
    )
    await work()
    expect(await stalls()).toEqual([['silent', true]])
    talk.clock.advance({ days: 14 })
    await work()
    expect(await stalls()).toHaveLength(2)
    expect(told('alice')).toEqual(['Stalled: Goods come late.', 'Stalled: Goods come very late.'])
  })

  it('tells admins of what nobody carries', async () => {
    await add('act_3', { problem: 'Labels are torn.', ownerId: null })
    talk.clock.advance({ days: 14 })
    await work()
    expect(told('dana')).toEqual(['Stalled: Labels are torn.'])
  })

  it('is told once though one worker dies on the way and two others run at once', async () => {
    talk.clock.advance({ days: 14 })
    let left = 1
    const dying = {
      ...talk.deps,
      newId: ((prefix) => {
        if (prefix === 'mbt' && left-- > 0) throw new Error('killed')
        return talk.newId(prefix)
      }) as typeof talk.newId,
    }
    await expect(watchActions(dying)).rejects.toThrow('killed')
    expect(await stalls()).toEqual([])
    expect(
      (await Promise.all([watchActions(talk.deps), watchActions(talk.deps)])).filter(Boolean),
    ).toHaveLength(1)
    await work()
    expect(told('alice')).toEqual(['Stalled: Goods come late.'])
  })
})
