import { asc, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultTicketSettings } from '../../core/ticket-times.ts'
import { saveTicketSettings } from '../../db/ticket-settings.ts'
import { engines } from '../support/databases.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'

describe.each(engines)('Answers of one account for one reason on %s', (engine) => {
  let app: ReadingApp
  beforeEach(async () => {
    app = await startReadingApp(engine)
  })
  afterEach(() => app.close())
  const tickets = () =>
    app.store.read.select().from(app.store.t.ticket).orderBy(asc(app.store.t.ticket.number))
  const only = async () => {
    const rows = await tickets()
    expect(rows).toHaveLength(1)
    return rows[0]!
  }
  const bad = (score = 2, more: object = {}) =>
    app.answer(score, { account: 'ridge', survey: 'nps', ...more })
  const shown = async (id: string) => (await app.get('bob', `/tickets/${id}`)).body

  it('join the ticket that is open: it has one version more, tells of it, and shows them', async () => {
    await bad()
    const first = await only()
    app.clock.advance({ hours: 30 })
    const second = await bad(1, { comment: 'Late again' })
    const row = await only()
    expect(row).toMatchObject({ version: 2, updatedAt: app.clock(), dueAt: first.dueAt })
    const body = await shown(row.id)
    expect(body.joined).toMatchObject([{ id: second.id, score: 1, comment: 'Late again' }])
    const history = (await app.get('bob', `/tickets/${row.id}/history`)).body.data
    expect(history.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['joined', 'opened'])
  })

  it('bring it forward where the later one is due earlier', async () => {
    await bad()
    app.clock.advance({ hours: 1 })
    await bad(0)
    expect((await only()).dueAt).toEqual(new Date('2026-03-03T10:00:00Z'))
  })

  it('open another one for another reason, another account, or after the set time', async () => {
    await bad()
    await bad(2, { wantsContact: true })
    await app.answer(2, { account: 'northern', survey: 'nps' })
    expect(await tickets()).toHaveLength(3)
    app.clock.advance({ days: 7, minutes: 1 })
    await bad()
    expect(await tickets()).toHaveLength(4)
    expect(await app.store.read.$count(app.store.t.joinedResponse)).toBe(0)
  })

  it('open another one where the first is resolved, merged or nobody wants them joined', async () => {
    await bad()
    const set = (change: object) => app.store.tx((q) => q.update(q.t.ticket).set(change))
    await set({ state: 'resolved' })
    await bad()
    expect(await tickets()).toHaveLength(2)
    await set({ mergedIntoId: 'tkt_other', state: 'open' })
    await bad()
    expect(await tickets()).toHaveLength(3)
    await app.store.tx((q) => saveTicketSettings(q, { ...defaultTicketSettings, joinDays: 0 }, app.clock()))
    await bad()
    expect(await tickets()).toHaveLength(4)
  })

  it('bring back one that waits for the customer or was snoozed, with the time that was left', async () => {
    await bad()
    const { id, dueAt } = await only()
    await app.store.tx((q) =>
      q
        .update(q.t.ticket)
        .set({ state: 'waiting', pausedAt: app.clock(), snoozedUntil: new Date('2026-04-01') }),
    )
    app.clock.advance({ hours: 24 })
    await bad(5)
    expect(await only()).toMatchObject({ id, state: 'open', pausedAt: null, snoozedUntil: null })
    expect((await only()).dueAt).toEqual(new Date(dueAt.getTime() + 24 * 3_600_000))
  })

  it('stay one case when the joined one is corrected, and show the correction', async () => {
    await bad()
    const second = await bad(3)
    app.clock.advance({ minutes: 5 })
    const again = await bad(1, { invitationId: second.invitationId })
    const { id } = await only()
    expect((await shown(id)).joined).toMatchObject([{ id: again.id, score: 1 }])
  })

  it('show the score that stands when a joined one is corrected to a good one', async () => {
    await bad()
    const second = await bad(3)
    app.clock.advance({ minutes: 5 })
    const good = await bad(10, { invitationId: second.invitationId })
    const { id } = await only()
    expect((await shown(id)).joined).toMatchObject([{ id: good.id, score: 10, corrected: { from: 3 } }])
  })

  it('leave it again when one turns out to be a machine’s, and stay when the first does', async () => {
    const first = await bad()
    const machine = await bad(1, { confirmed: null })
    app.clock.advance({ minutes: 1 })
    const { id } = await only()
    expect(await app.store.read.$count(app.store.t.joinedResponse)).toBe(0)
    expect((await app.ask('dana', 'POST', `/quarantine/${machine.id}/release`)).status).toBe(200)
    expect((await shown(id)).joined).toMatchObject([{ id: machine.id }])
    await app.ask('dana', 'POST', `/quarantine/${machine.id}/undo`)
    const row = await only()
    expect(row).toMatchObject({ responseId: first.id, version: 3 })
    expect((await shown(id)).joined).toEqual([])
  })

  it('make one ticket of two at the same moment', async () => {
    await Promise.all(Array.from({ length: 6 }, () => bad()))
    const row = await only()
    expect(row.version).toBe(6)
    const { joinedResponse } = app.store.t
    const joined = await app.store.read
      .select()
      .from(joinedResponse)
      .where(eq(joinedResponse.ticketId, row.id))
    expect(new Set(joined.map(({ responseId }) => responseId)).size).toBe(5)
    expect(joined.map(({ responseId }) => responseId)).not.toContain(row.responseId)
  })
})
