import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { undoResolution } from '../../db/tickets-resolution.ts'
import { cast } from '../support/cast.ts'
import { engines } from '../support/databases.ts'
import { fixPageIn, startTalking, type Talking } from '../support/talk.ts'

const JONAS = 'jonas@nordfracht.example'

describe.each(engines)('"Is it fixed?" on %s', (engine) => {
  let talk: Talking
  beforeEach(async () => {
    talk = await startTalking(engine)
  })
  afterEach(() => talk.close())
  const asked = () => talk.mailsTo(JONAS)
  const states = async () => (await talk.questions()).map(({ state }) => state)
  async function askNow() {
    await talk.resolve()
    await talk.work()
    talk.clock.advance({ minutes: 5 })
    await talk.work()
    return fixPageIn(asked().at(-1)?.html)
  }

  it('is asked once, five minutes after the resolution, with two buttons', async () => {
    await talk.resolve()
    await talk.work()
    expect(asked()).toHaveLength(0)
    talk.clock.advance({ minutes: 5 })
    await talk.work()
    await talk.work()
    const [mail, ...more] = asked()
    expect(more).toEqual([])
    expect(mail?.subject).toBe('Is it fixed? [#1042]')
    expect(mail?.html).toMatch(/\?fixed=yes.*Yes, it is fixed.*\?fixed=no.*No, not yet/s)
    expect(mail?.reply_to).toMatch(/^tickets\+nordfracht-[0-9a-f]{20}@in\.brightwater\.example$/)
    expect(await states()).toEqual(['sent'])
  })

  it('closes the ticket at a yes', async () => {
    const page = await askNow()
    const answer = await talk.answer(page, { fixed: 'yes', confirm: 'button' })
    expect(answer.status).toBe(303)
    expect(await (await talk.browse(page)).text()).toContain('We are glad that it is fixed.')
    expect(await states()).toEqual(['confirmed'])
    expect(await talk.ticket()).toMatchObject({ state: 'closed', reopened: 0, version: 3 })
    expect(await talk.events()).toEqual(['resolved', 'confirmed'])
  })

  it('opens the ticket again at a no, one step further up, and tells its owner the words', async () => {
    const page = await askNow()
    await talk.answer(page, { fixed: 'no', words: 'Two pallets are still broken.', confirm: 'button' })
    expect(await talk.ticket()).toMatchObject({ state: 'open', reopened: 1, level: 1 })
    expect(await states()).toEqual(['refused'])
    talk.clock.advance({ minutes: 3 })
    await talk.work()
    await talk.work()
    const told = talk.mailsTo(cast.alice.email).filter(({ subject }) => subject.includes('not fixed'))
    expect(told).toHaveLength(1)
    expect(told[0]?.text).toContain('Two pallets are still broken.')
    expect(told[0]?.text).toContain(`http://feedback.example/tickets/${talk.ticketId}`)
  })

  it('makes a ticket that is not fixed due anew, and goes no further up than the chain does', async () => {
    await talk.store.tx((q) => q.update(q.t.ticket).set({ firstReplyDueAt: talk.clock() }))
    for (const level of [1, 2, 2]) {
      await talk.answer(await askNow(), { fixed: 'no', confirm: 'button' })
      const { dueAt, ...row } = await talk.ticket()
      expect(row).toMatchObject({ state: 'open', level })
      // Urgent: 24 hours, in a week whose days are all worked.
      expect(dueAt).toEqual(new Date(talk.clock().getTime() + 24 * 60 * 60 * 1000))
    }
    expect((await talk.events()).filter((kind) => kind === 'refused')).toHaveLength(3)
  })

  it('takes silence about a resolution that was taken back for no answer to the next one', async () => {
    const first = await askNow()
    const by = { now: talk.clock(), newId: talk.newId }
    await talk.store.tx((q) => undoResolution(q, { all: true }, talk.ticketId, by))
    talk.clock.advance({ days: 10 })
    await askNow()
    talk.clock.advance({ days: 5 })
    await talk.work()
    expect((await talk.ticket()).state).toBe('resolved')
    expect(await states()).toEqual(['withdrawn', 'sent'])
    expect(await (await talk.browse(first)).text()).toContain('This question is closed')
  })

  it('asks again after the next resolution, by a link of its own', async () => {
    const first = await askNow()
    await talk.answer(first, { fixed: 'no', confirm: 'button' })
    const second = await askNow()
    expect(second).not.toBe(first)
    await talk.answer(second, { fixed: 'yes', confirm: 'button' })
    expect(await states()).toEqual(['refused', 'confirmed'])
    expect((await talk.ticket()).state).toBe('closed')
  })

  it('closes as unconfirmed after fourteen days without a word', async () => {
    const page = await askNow()
    talk.clock.advance({ days: 13 })
    await talk.work()
    expect((await talk.ticket()).state).toBe('resolved')
    talk.clock.advance({ days: 1 })
    await talk.work()
    expect(await states()).toEqual(['unconfirmed'])
    expect((await talk.ticket()).state).toBe('closed')
    expect(await (await talk.browse(page)).text()).toContain('This question is closed')
  })

  it('is not asked where the resolution was undone before the mail left', async () => {
    await talk.resolve()
    await talk.work()
    talk.clock.advance({ minutes: 2 })
    await talk.store.tx((q) =>
      undoResolution(q, { all: true }, talk.ticketId, { now: talk.clock(), newId: talk.newId }),
    )
    talk.clock.advance({ minutes: 10 })
    await talk.work()
    expect(asked()).toEqual([])
    expect(await states()).toEqual(['withdrawn'])
  })

  it('is not asked of a contact whose mail bounces, and says why', async () => {
    await talk.store.tx((q) =>
      q.insert(q.t.suppression).values({ email: JONAS, reason: 'bounced', createdAt: talk.clock() }),
    )
    await talk.resolve()
    talk.clock.advance({ minutes: 5 })
    await talk.work()
    await talk.work()
    expect(asked()).toEqual([])
    expect(await talk.questions()).toMatchObject([{ state: 'skipped', skipReason: 'bounced' }])
  })

  it('is never answered by a scanner that opens both links and posts what it finds', async () => {
    const page = await askNow()
    for (const choice of ['yes', 'no', 'maybe']) {
      const seen = await talk.browse(`${page}?fixed=${choice}`)
      expect(seen.status).toBe(200)
      await talk.browse(`${page}?fixed=${choice}`, { method: 'HEAD' })
    }
    await talk.answer(page, { fixed: 'yes' })
    await talk.answer(page, { fixed: 'no', confirm: 'button', website: 'https://spam.example' })
    expect(await states()).toEqual(['sent'])
    expect((await talk.ticket()).state).toBe('resolved')
  })

  it('shows the choice of the mail as chosen, and asks for one where there is none', async () => {
    const page = await askNow()
    const html = await (await talk.browse(`${page}?fixed=no`)).text()
    expect(html).toMatch(/value=no checked/)
    expect(html).not.toMatch(/value=yes checked/)
    const missing = await talk.answer(page, { words: 'It is "half" <done>', confirm: 'button' })
    expect(missing.status).toBe(422)
    expect(await missing.text()).toContain('It is &quot;half&quot; &lt;done&gt;</textarea>')
  })

  it('takes the first of two answers', async () => {
    const page = await askNow()
    await Promise.all([
      talk.answer(page, { fixed: 'yes', confirm: 'button' }),
      talk.answer(page, { fixed: 'no', confirm: 'button' }),
    ])
    expect(await talk.events()).toHaveLength(2)
  })
})

describe.each(engines)('Alerts on %s', (engine) => {
  let talk: Talking
  beforeEach(async () => {
    talk = await startTalking(engine)
  })
  afterEach(() => talk.close())

  it('tell the owner of a new ticket once, with what matters to the account and a link', async () => {
    await talk.store.tx((q) =>
      q.update(q.t.account).set({ priorities: 'Pallets arrive whole; a call before a delay' }),
    )
    await talk.work()
    await talk.work()
    const [alert, ...more] = talk.mailsTo(cast.alice.email)
    expect(more).toEqual([])
    expect(alert?.subject).toBe('Nordfracht Logistik: Bad score')
    expect(alert?.text).toContain(
      'What matters to Nordfracht Logistik: Pallets arrive whole; a call before a delay',
    )
    expect(alert?.text).toContain(`http://feedback.example/tickets/${talk.ticketId}`)
    // On the company's clock, which is an hour ahead.
    expect(alert?.text).toContain('Put it right by 10 Mar 2026, 12:00.')
  })

  it('gather what is opened together in one mail', async () => {
    await talk.store.tx(async (q) => {
      const [one] = await q.select().from(q.t.ticket)
      if (one) await q.insert(q.t.ticket).values({ ...one, id: 'tkt_second', number: 1043 })
    })
    await talk.work()
    const alerts = talk.mailsTo(cast.alice.email)
    expect(alerts.map(({ subject }) => subject)).toEqual(['Nordfracht Logistik: Bad score, and 1 more'])
    expect(alerts[0]?.text).toContain('/tickets/tkt_second')
  })

  it('go out once though the mail service drops the connection', async () => {
    talk.mail.fail('cut', 'cut', 'cut', 'cut')
    await talk.work()
    talk.clock.advance({ minutes: 10 })
    await talk.work()
    expect(talk.mailsTo(cast.alice.email)).toHaveLength(1)
  })
})
