import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accountAsked, askedCounts } from '../../db/asked-counts.ts'
import { takeMailEvents } from '../../db/mail-events.ts'
import { checkRollups } from '../../db/rollups-check.ts'
import { countWhoWasAsked } from '../../jobs/count-asked.ts'
import { everything } from '../support/answering.ts'
import { engines } from '../support/databases.ts'
import { type Loop, linksIn, nordfracht, startLoop } from '../support/loop.ts'

describe.each(engines)('Who was asked on %s', (engine) => {
  let loop: Loop
  beforeEach(async () => {
    loop = await startLoop(engine)
    const account = await nordfracht(loop)
    await account.deliver('4711')
    loop.clock.advance({ days: 1 })
    await loop.work()
  })
  afterEach(() => loop.close())

  const range = async () => {
    const { survey } = loop.store.t
    const [csat] = (await loop.store.read.select().from(survey)).filter(({ metric }) => metric === 'csat')
    return { surveyId: csat!.id, from: '2026-03-01', to: '2026-03-31' }
  }
  const counts = async () => askedCounts(loop.store.read, everything, await range())
  const page = () => linksIn(String(loop.mail.accepted[0]?.html)).page
  const answer = (score: string) => loop.answer(page(), { score, confirm: 'button' })
  const bounce = async () => {
    const [message] = await loop.store.read.select().from(loop.store.t.mailMessage)
    const event = { key: 'evt_1', messageId: message!.id, providerId: null, detail: null }
    const told = { now: loop.clock(), newId: loop.deps.newId }
    await loop.store.tx((q) =>
      takeMailEvents(q, [{ ...event, type: 'bounced', occurredAt: loop.clock() }], told),
    )
  }

  it('is counted on the day of sending, once however often and by however many it is looked at', async () => {
    expect(await counts()).toEqual([])
    await Promise.all([countWhoWasAsked(loop.deps), countWhoWasAsked(loop.deps)])
    await countWhoWasAsked(loop.deps)
    expect(await counts()).toEqual([{ day: '2026-03-03', asked: 1, answered: 0 }])
    expect(await accountAsked(loop.store.read, everything, await range())).toEqual(
      new Map([['acc_nordfracht', { asked: 1, answered: 0 }]]),
    )
  })

  it('is not counted again by a reminder', async () => {
    await countWhoWasAsked(loop.deps)
    loop.clock.advance({ days: 7 })
    await loop.work()
    expect(loop.mail.accepted).toHaveLength(2)
    await countWhoWasAsked(loop.deps)
    expect(await counts()).toEqual([{ day: '2026-03-03', asked: 1, answered: 0 }])
  })

  it.each(['before', 'after'])('has answered, where the answer came %s it was counted', async (when) => {
    if (when === 'before') await answer('2')
    await countWhoWasAsked(loop.deps)
    loop.clock.advance({ days: 1 })
    if (when === 'after') await answer('2')
    expect(await counts()).toEqual([{ day: '2026-03-03', asked: 1, answered: 1 }])
    loop.clock.advance({ minutes: 1 })
    await answer('5')
    expect(await counts()).toEqual([{ day: '2026-03-03', asked: 1, answered: 1 }])
    expect(await checkRollups(loop.store.read)).toEqual([])
  })

  it('has not answered as long as a machine did', async () => {
    await countWhoWasAsked(loop.deps)
    await loop.answer(page(), { score: '1' })
    expect(await counts()).toEqual([{ day: '2026-03-03', asked: 1, answered: 0 }])
  })

  it('is not whoever the mail did not reach, until the answer proves that it did', async () => {
    await countWhoWasAsked(loop.deps)
    await bounce()
    expect(await counts()).toEqual([{ day: '2026-03-03', asked: 0, answered: 0 }])
    await answer('4')
    expect(await counts()).toEqual([{ day: '2026-03-03', asked: 1, answered: 1 }])
    expect(await checkRollups(loop.store.read)).toEqual([])
  })

  it('is not whoever the mail did not reach before anybody counted', async () => {
    await bounce()
    await countWhoWasAsked(loop.deps)
    expect(await counts()).toEqual([])
  })
})
