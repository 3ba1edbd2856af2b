import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MOST_IN_AN_HOUR } from '../../core/ticket-rules.ts'
import { decideHeld } from '../../db/held-decisions.ts'
import { openTickets } from '../../db/ticket-opening.ts'
import { readTicketClock } from '../../db/ticket-settings.ts'
import { postBatches } from '../../jobs/post-batches.ts'
import { tellPausedRules } from '../../jobs/tell-paused-rules.ts'
import { cast } from '../support/cast.ts'
import { engines } from '../support/databases.ts'
import { startTalking, type Talking } from '../support/talk.ts'

describe.each(engines)('A paused rule on %s', (engine) => {
  let talk: Talking
  beforeEach(async () => {
    talk = await startTalking(engine)
  })
  afterEach(() => talk.close())
  const work = async () => {
    while (await tellPausedRules(talk.deps));
    while (await postBatches(talk.deps));
  }
  const ask = (n: number) =>
    talk.store.tx(async (q) => {
      const [about] = await q.select().from(q.t.ticket)
      const { accountId, contactId } = about!
      const one = {
        accountId,
        contactId,
        deliveryId: null,
        ownerId: null,
        reason: 'bounced',
        ruleId: 'trl_bounced',
      } as const
      const times = { openedAt: talk.clock(), dueAt: talk.clock() }
      await openTickets(
        q,
        Array.from({ length: n }, () => ({ ...one, ...times, id: talk.newId('tkt') })),
      )
    })

  it('is told to the admins once, by however many workers', async () => {
    await ask(MOST_IN_AN_HOUR)
    await work()
    expect(talk.mails()).toEqual([])
    await ask(3)
    await Promise.all([tellPausedRules(talk.deps), tellPausedRules(talk.deps)])
    await work()
    await ask(1)
    await work()
    expect(talk.mails()).toHaveLength(1)
    const [mail] = talk.mailsTo(cast.dana.email)
    expect(mail?.subject).toBe('The rule “Mail comes back” has paused')
    expect(mail?.text).toContain('3 tickets wait until you open them all or drop them')
    expect(mail?.text).toContain('http://feedback.example/settings/tickets')
  })

  it('is told again when it pauses another time', async () => {
    await ask(MOST_IN_AN_HOUR + 1)
    await work()
    const by = {
      userId: cast.dana.id,
      words: null,
      now: talk.clock(),
      clock: await readTicketClock(talk.store.read),
    }
    await talk.store.tx((q) => decideHeld(q, 'trl_bounced', 'open', by))
    await work()
    expect(talk.mails()).toHaveLength(1)
    talk.clock.advance({ minutes: 10 })
    await ask(MOST_IN_AN_HOUR + 1)
    await work()
    expect(talk.mails()).toHaveLength(2)
  })

  it('is told by whoever comes next where the first was killed', async () => {
    await ask(MOST_IN_AN_HOUR + 1)
    const broken = {
      ...talk.deps,
      newId: (prefix: 'mbt') => {
        if (prefix === 'mbt') throw new Error('Killed')
        return talk.newId(prefix)
      },
    } as unknown as typeof talk.deps
    await expect(tellPausedRules(broken)).rejects.toThrow('Killed')
    await work()
    expect(talk.mails()).toHaveLength(1)
  })
})
