import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MOST_IN_AN_HOUR } from '../../core/ticket-rules.ts'
import { openBounceTickets } from '../../db/bounce-tickets.ts'
import { decideHeld } from '../../db/held-decisions.ts'
import { readTicketClock } from '../../db/ticket-settings.ts'
import { engines } from '../support/databases.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'
import { ticketsApart } from '../support/tickets-apart.ts'

describe.each(engines)('A rule that would open too many tickets within an hour on %s', (engine) => {
  let app: ReadingApp
  beforeEach(async () => {
    app = await startReadingApp(engine)
    await ticketsApart(app)
  })
  afterEach(() => app.close())
  const opened = () => app.store.read.$count(app.store.t.ticket)
  const held = async () => (await app.get('bob', '/ticket-rules/held')).body.data
  const decide = (person: 'alice' | 'bob' | 'dana' | 'vera', body: object) =>
    app.ask(person, 'POST', '/ticket-rules/trl_detractor/held', body)
  /** As many tickets of the rule as may be opened, as if answers had asked for them. */
  const fill = (n = MOST_IN_AN_HOUR) =>
    app.store.tx((q) =>
      q.insert(q.t.ticket).values(
        Array.from({ length: n }, (_, i) => ({
          ...{ id: `tkt_full${i}`, accountId: 'acc_coastal', reason: 'detractor', ruleId: 'trl_detractor' },
          ...{ state: 'open', dueAt: app.clock(), openedAt: app.clock(), updatedAt: app.clock() },
        })),
      ),
    )

  it('opens the hundredth and holds what comes after, until somebody decides', async () => {
    await fill(MOST_IN_AN_HOUR - 1)
    await app.answer(1, { account: 'ridge', survey: 'nps' })
    expect([await opened(), await held()]).toEqual([MOST_IN_AN_HOUR, []])
    await app.answer(1, { account: 'ridge', survey: 'nps', comment: 'Nobody called' })
    app.clock.advance({ minutes: 90 })
    await app.answer(2, { account: 'northern', survey: 'nps' })
    expect(await opened()).toBe(MOST_IN_AN_HOUR)
    expect(await held()).toMatchObject([{ id: 'trl_detractor', name: 'Bad score', held: 2 }])
    const { body } = await app.get('bob', '/ticket-rules/trl_detractor/held')
    expect(body).toMatchObject({ held: 2, rule: { name: 'Bad score' } })
    expect(body.data[1]).toMatchObject({
      account: { name: 'Ridge Fleet', tier: 'B' },
      contact: { name: 'Buyer at Ridge Fleet' },
      response: { score: 1, class: 'detractor', comment: 'Nobody called' },
    })
    expect((await app.get('bob', '/ticket-rules')).body.data[1].pausedAt).not.toBeNull()
  })

  it('does not pause for those that came an hour ago, nor for another rule', async () => {
    await fill()
    await app.answer(9, { account: 'ridge', survey: 'nps', wantsContact: true })
    app.clock.advance({ minutes: 60 })
    await app.answer(1, { account: 'ridge', survey: 'nps' })
    expect([await opened(), await held()]).toEqual([MOST_IN_AN_HOUR + 2, []])
  })

  it('opens all that it holds with due times counted from then, and works again', async () => {
    await fill()
    const first = await app.answer(2, { account: 'ridge', survey: 'nps' })
    await app.answer(2, { account: 'northern', survey: 'nps' })
    app.clock.set('2026-03-05T09:00:00Z')
    const { body } = await decide('bob', { decision: 'open' })
    expect(body).toMatchObject({ decided: 2, opened: 2, data: [] })
    const { ticket } = app.store.t
    const [row] = await app.store.read.select().from(ticket).where(eq(ticket.responseId, first.id))
    expect(row).toMatchObject({
      ...{ ownerId: app.userIds.alice, reason: 'detractor', ruleId: 'trl_detractor', version: 1 },
      ...{ openedAt: app.clock(), dueAt: new Date('2026-03-09T09:00:00Z') },
    })
    expect(row?.number).toBeGreaterThan(0)
    await app.answer(1, { account: 'ridge', survey: 'nps' })
    expect([await opened(), await held()]).toEqual([MOST_IN_AN_HOUR + 3, []])
    expect((await decide('bob', { decision: 'open' })).status).toBe(409)
    expect(await opened()).toBe(MOST_IN_AN_HOUR + 3)
  })

  it('drops what it holds with a note of who did and why', async () => {
    await fill()
    await app.answer(2, { account: 'ridge', survey: 'nps' })
    const { body } = await decide('dana', { decision: 'drop', words: 'A test of the page' })
    expect(body).toMatchObject({ decided: 1, opened: 0, data: [] })
    expect(await opened()).toBe(MOST_IN_AN_HOUR)
    expect(await app.store.read.select().from(app.store.t.heldTicket)).toMatchObject([
      { decision: 'dropped', decidedBy: app.userIds.dana, words: 'A test of the page' },
    ])
    await app.answer(2, { account: 'ridge', survey: 'nps' })
    expect(await opened()).toBe(MOST_IN_AN_HOUR + 1)
  })

  it('asks support and admins, who see all accounts, and nobody else', async () => {
    await fill()
    await app.answer(2, { account: 'ridge', survey: 'nps' })
    expect((await app.get('alice', '/ticket-rules/held')).body.data).toEqual([])
    expect((await app.get('alice', '/ticket-rules/trl_detractor/held')).status).toBe(403)
    expect((await decide('alice', { decision: 'drop' })).status).toBe(403)
    expect((await decide('vera', { decision: 'drop' })).status).toBe(403)
    expect((await app.get('bob', '/ticket-rules/trl_none/held')).status).toBe(404)
    expect((await decide('bob', { decision: 'later' })).status).toBe(400)
    expect(await held()).toHaveLength(1)
  })

  it('keeps one case of an answer that is corrected meanwhile, and lets another rule take it on', async () => {
    await fill()
    const { invitationId } = await app.answer(2, { account: 'ridge', survey: 'nps' })
    app.clock.advance({ minutes: 5 })
    await app.answer(1, { account: 'ridge', survey: 'nps', invitationId })
    expect(await held()).toMatchObject([{ held: 1 }])
    app.clock.advance({ minutes: 5 })
    await app.answer(1, { account: 'ridge', survey: 'nps', invitationId, wantsContact: true })
    expect([await opened(), await held()]).toEqual([MOST_IN_AN_HOUR + 1, []])
  })

  it('has decided nothing where whoever opens them is killed in between', async () => {
    await fill()
    await app.answer(2, { account: 'ridge', survey: 'nps' })
    const by = {
      userId: app.userIds.bob,
      words: null,
      now: app.clock(),
      clock: await readTicketClock(app.store.read),
    }
    const killed = app.store.tx(async (q) => {
      await decideHeld(q, 'trl_detractor', 'open', by)
      throw new Error('Killed')
    })
    await expect(killed).rejects.toThrow('Killed')
    expect([await opened(), (await held())[0].held]).toEqual([MOST_IN_AN_HOUR, 1])
    await decide('bob', { decision: 'open' })
    expect(await opened()).toBe(MOST_IN_AN_HOUR + 1)
  })

  it('opens exactly a hundred, whoever answers at the same moment, and once what two decide at once', async () => {
    await fill(MOST_IN_AN_HOUR - 2)
    const accounts = ['ridge', 'northern', 'coastal', 'ridge', 'northern', 'coastal'] as const
    await Promise.all(accounts.map((account) => app.answer(1, { account, survey: 'nps' })))
    expect(await opened()).toBe(MOST_IN_AN_HOUR)
    expect(await held()).toMatchObject([{ held: 4 }])
    const done = await Promise.all([
      decide('bob', { decision: 'open' }),
      decide('dana', { decision: 'drop' }),
    ])
    expect(done.map(({ status }) => status).sort()).toEqual([200, 409])
    const kept = done.find(({ status }) => status === 200)?.body
    expect(await opened()).toBe(MOST_IN_AN_HOUR + kept.opened)
    expect(kept.decided).toBe(4)
  })

  it('holds a bounce once, however often the address is tried', async () => {
    await fill()
    await app.store.tx((q) => q.update(q.t.ticket).set({ ruleId: 'trl_bounced', reason: 'bounced' }))
    const bounce = () =>
      app.store.tx((q) =>
        openBounceTickets(q, [{ email: 'ridge@example.com' }], { now: app.clock(), newId: app.newId }),
      )
    expect([await bounce(), await bounce()]).toEqual([[], []])
    expect(await held()).toMatchObject([{ id: 'trl_bounced', held: 1 }])
    await app.ask('bob', 'POST', '/ticket-rules/trl_bounced/held', { decision: 'open' })
    expect([await opened(), await bounce()]).toEqual([MOST_IN_AN_HOUR + 1, []])
  })
})
