import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureCauses } from '../../db/causes.ts'
import { engines } from '../support/databases.ts'
import { addLoopTickets } from '../support/loop-tickets.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'

const HOUR = 60 * 60 * 1000

describe.each(engines)('The measures of the loop on %s', (engine) => {
  let app: ReadingApp
  beforeAll(async () => {
    app = await startReadingApp(engine)
    await app.store.tx(async (q) => {
      await ensureCauses(q, app.clock())
      const { account } = q.t
      const worth = (id: string, annualValueMinor: number, currency = 'EUR') =>
        q.update(account).set({ annualValueMinor, currency, segment: 'Fleet' }).where(eq(account.id, id))
      await worth('acc_northern', 300_000)
      await worth('acc_ridge', 900_000)
      await worth('acc_coastal', 5_000_000, 'USD')
    })
    const { alice, bob, charlie } = app.userIds
    const [first] = await addLoopTickets(app, [
      // Alice's: five that tell a time, the sixth still open and overdue.
      { ago: 400, owner: alice, cause: 'cau_carrier_delayed', replied: 1, resolved: 10, yes: 20 },
      { ago: 400, owner: alice, cause: 'cau_carrier_lost', replied: 2, resolved: 20, yes: 30 },
      { ago: 400, owner: bob, cause: 'cau_carrier', replied: 3, resolved: 30, silent: true },
      { ago: 400, owner: bob, cause: 'cau_papers_invoice', no: 40, resolved: 47, yes: 50, account: 'ridge' },
      { ago: 400, owner: null, resolved: 60, breached: true },
      { ago: 400, owner: alice },
      // Charlie's.
      {
        ago: 400,
        owner: charlie,
        account: 'coastal',
        cause: 'cau_papers',
        replied: 5,
        resolved: 6,
        within: 5,
      },
      // A year and a half ago.
      { ago: 13_000, owner: alice, cause: 'cau_stock', resolved: 1 },
    ])
    await addLoopTickets(app, [{ ago: 399, owner: alice, mergedInto: first as string }])
  })
  afterAll(() => app.close())

  const loop = async (person: 'alice' | 'charlie' | 'vera', query = '') =>
    (await app.get(person, `/loop?${query}`)).body

  it('tell times, shares and what the customers said, of the tickets opened in the time', async () => {
    const { whole } = await loop('vera')
    expect(whole).toMatchObject({ n: 7, open: 1, asked: 2 })
    expect(whole.resolution.elapsed).toMatchObject({ n: 7, done: 6, median: 30 * HOUR, enough: true })
    expect(whole.reply.elapsed).toMatchObject({ n: 7, done: 4, median: 5 * HOUR })
    expect(whole.yes.elapsed).toMatchObject({ n: 7, done: 3, median: null })
    // Late: the one found past its time, the open one, and Charlie's.
    expect([whole.inTime.hits, whole.inTime.n]).toEqual([4, 7])
    expect([whole.reopened.hits, whole.confirmed.hits, whole.refused.hits, whole.unconfirmed.hits]).toEqual([
      1, 3, 1, 1,
    ])
    expect(whole.confirmed.n).toBe(5)
  })

  it('are of a manager’s own accounts alone', async () => {
    const mine = await loop('charlie')
    expect([mine.whole.n, mine.whole.reply.elapsed.enough]).toEqual([1, false])
    expect(mine.causes.bars.map(({ name }: { name: string }) => name)).toEqual(['Papers'])
    const names = (await loop('alice', 'by=account')).groups.map(({ name }: { name: string }) => name)
    expect(names).toEqual(['Northern Haulage', 'Ridge Fleet'])
  })

  it('come by owner, cause of the first level, account and segment, those without one last', async () => {
    const names = async (by: string) =>
      (await loop('vera', `by=${by}`)).groups.map((group: { name: string | null; n: number }) => [
        group.name,
        group.n,
      ])
    expect(await names('owner')).toEqual([
      ['Alice Moreau', 3],
      ['Bob Okafor', 2],
      ['Charlie Lindqvist', 1],
      [null, 1],
    ])
    expect(await names('cause')).toEqual([
      ['Carrier', 3],
      ['Papers', 2],
      [null, 2],
    ])
    expect(await names('segment')).toEqual([['Fleet', 7]])
    expect(await names('team')).toEqual([[null, 7]])
  })

  it('are narrowed by tier and days, and say what is wrong with a day', async () => {
    expect((await loop('vera', 'tier=A')).whole.n).toBe(5)
    expect((await loop('vera', 'from=2024-01-01')).whole.n).toBe(8)
    expect((await app.get('vera', '/loop?from=2026-03-01&to=2026-02-01')).status).toBe(400)
  })

  it('rank the causes by count and by annual value, an account’s value shared over its tickets', async () => {
    const byCount = (await loop('vera')).causes
    expect(byCount.bars[0]).toMatchObject({ name: 'Carrier', n: 3, share: 0.6, accounts: 1 })
    expect(byCount.bars[0].below.map(({ name }: { name: string }) => name)).toEqual([
      'Delayed on the way',
      'Lost',
    ])
    expect([byCount.n, byCount.without, byCount.unvalued]).toEqual([5, 2, 1])
    const byValue = (await loop('vera', 'pareto=value')).causes
    expect(byValue.bars.map(({ name, minor }: { name: string; minor: number }) => [name, minor])).toEqual([
      ['Papers', 900_000],
      ['Carrier', 300_000],
    ])
  })

  it('come as a file with the same numbers, and without estimates of fewer than five', async () => {
    const file = await app.file('vera', '/loop.csv?by=owner')
    const rows = (file.text as string)
      .trim()
      .split('\r\n')
      .map((line) => line.split(','))
    expect(rows[1]?.slice(0, 3)).toEqual(['All', '7', '1'])
    const alice = rows.find(([name]) => name === 'Alice Moreau')
    expect(alice?.slice(0, 8)).toEqual(['Alice Moreau', '3', '1', '', '', '', '', '2'])
    const causes = (await app.file('vera', '/loop/causes.csv')).text as string
    expect(causes).toContain('Carrier,,3,0.6,0.6,1,3000,')
  })
})

describe.each(engines)('Bad answers that opened nothing, on %s', (engine) => {
  let app: ReadingApp
  beforeAll(async () => {
    app = await startReadingApp(engine)
    const { ticket, response, heldTicket, ticketRule } = app.store.t
    await app.answer(1, { comment: 'Broken' })
    await app.answer(5)
    // The next of the same account joins the ticket of the first.
    await app.answer(2)
    // One whose ticket is taken away has none.
    const apart = async (account: 'ridge' | 'coastal') => {
      const { id } = await app.answer(2, { account })
      await app.store.tx((q) => q.delete(ticket).where(eq(ticket.responseId, id)))
      return id
    }
    await apart('coastal')
    const [held, nobody] = [await apart('ridge'), await apart('ridge')]
    // A ticket came of the first answer to an invitation; what corrects it needs none of its own.
    const first = await app.answer(1, { account: 'ridge' })
    app.clock.advance({ hours: 1 })
    await app.answer(2, { account: 'ridge', invitationId: first.invitationId })
    await app.store.tx(async (q) => {
      const stamps = { createdAt: app.clock(), updatedAt: app.clock() }
      await q.insert(ticketRule).values({
        ...{ id: 'trl_held', name: 'Bad score', position: 0, active: true, ...stamps },
        ...{ rule: { looksFor: { kind: 'detractor' } }, archivedAt: app.clock() },
      })
      await q
        .insert(heldTicket)
        .values({ id: 'hld_1', ruleId: 'trl_held', ticket: { responseId: held }, heldAt: app.clock() })
      await q.update(response).set({ accountId: null, contactId: null }).where(eq(response.id, nobody))
    })
  })
  afterAll(() => app.close())

  it('are counted by why, among all bad ones', async () => {
    const { body } = await app.get('dana', '/loop/unopened')
    expect(body).toMatchObject({ bad: 6, opened: 2, joined: 1, held: 1, nobody: 1, no_rule: 1 })
  })

  it('are listed with the answer itself, and the ticket that one joined', async () => {
    const joined = (await app.get('dana', '/loop/unopened/joined')).body
    expect(joined.data).toMatchObject([{ score: 2, account: { name: 'Northern Haulage' } }])
    expect(joined.data[0].ticketId).toMatch(/^tkt/)
    const none = (await app.get('dana', '/loop/unopened/no_rule')).body
    expect(none.data).toMatchObject([{ account: { name: 'Coastal Bakery' }, ticketId: null }])
  })

  it('are those of a manager’s own accounts', async () => {
    expect((await app.get('charlie', '/loop/unopened')).body).toMatchObject({ bad: 1, no_rule: 1, joined: 0 })
    expect((await app.get('charlie', '/loop/unopened/joined')).body.data).toEqual([])
    expect((await app.get('alice', '/loop/unopened/no_rule')).body.data).toEqual([])
  })
})
