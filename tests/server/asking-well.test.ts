import { asc } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listResponses } from '../../db/responses.ts'
import { checkRollups } from '../../db/rollups-check.ts'
import { engines } from '../support/databases.ts'
import { publishFullSurvey } from '../support/full-survey.ts'
import { type Loop, linksIn, nordfracht, startLoop } from '../support/loop.ts'

describe.each(engines)('A survey with every kind of question on %s', (engine) => {
  let loop: Loop
  let page: string
  beforeEach(async () => {
    loop = await startLoop(engine)
    await publishFullSurvey(loop.store, loop.clock())
    const account = await nordfracht(loop)
    await account.deliver('4711')
    loop.clock.advance({ days: 1 })
    await loop.work()
    page = linksIn(loop.mail.accepted[0]?.html ?? '').page
    loop.clock.advance({ hours: 1 })
  })
  afterEach(() => loop.close())

  type Fields = Record<string, string | string[]>
  const send = (fields: Fields) => loop.answer(page, { confirm: 'button', ...fields })
  const leave = (fields: Fields) => loop.answer(page, { confirm: 'pointer', partial: '1', ...fields })
  const responses = () =>
    loop.store.read.select().from(loop.store.t.response).orderBy(asc(loop.store.t.response.answeredAt))
  const tickets = () => loop.store.read.select().from(loop.store.t.ticket)
  const cells = async () =>
    (await loop.store.read.select().from(loop.store.t.scoreDay)).filter(({ n }) => n !== 0)
  const invitation = async () => (await loop.store.read.select().from(loop.store.t.invitation))[0]
  const shown = () => listResponses(loop.store.read, { all: true }, { limit: 10 })

  describe('answered', () => {
    it('takes reasons, stars and the words that were asked for the score', async () => {
      await send({ score: '2', reason: ['on_time'], driver: '4', wrong: 'A terrible delay.' })
      expect(await responses()).toMatchObject([
        {
          comment: 'A terrible delay.',
          sentiment: 'negative',
          answers: { reason: ['on_time'], driver: '4' },
          wantsContact: false,
          partial: false,
        },
      ])
      const { data } = await shown()
      expect(data[0]?.said).toEqual([{ id: 'driver', title: 'How was the driver?', words: '4 of 5' }])
    })

    it('drops what is not asked of somebody with this score, and stars and consents that are none', async () => {
      const more = { wrong: 'Not asked', right: 'All well', driver: '6', call: 'maybe' }
      await send({ score: '5', ...more })
      expect(await responses()).toMatchObject([{ comment: 'All well', answers: {}, wantsContact: false }])
    })

    it('opens a ticket for a wish to be called whatever the score, due within a day', async () => {
      await send({ score: '5', call: 'yes', right: 'All well' })
      expect(await tickets()).toMatchObject([
        { reason: 'wants_contact', state: 'open', dueAt: new Date('2026-03-04T10:00:00Z') },
      ])
      expect(await responses()).toMatchObject([{ wantsContact: true }])
    })

    it('opens one ticket for a bad score with a wish to be called', async () => {
      await send({ score: '1', call: 'yes' })
      expect((await tickets()).map(({ reason }) => reason)).toEqual(['wants_contact'])
    })

    it('says on the open ticket that a correction asks for a call, and opens no second one', async () => {
      await send({ score: '2' })
      loop.clock.advance({ minutes: 5 })
      await send({ score: '2', call: 'yes' })
      expect((await tickets()).map(({ reason }) => reason)).toEqual(['wants_contact'])
    })

    it('reads everything back and offers it again for a correction', async () => {
      await send({ score: '2', reason: ['price'], driver: '4', call: 'yes', wrong: 'Two days late.' })
      const thanks = await (await loop.browse(`${page}/thanks`)).text()
      expect(thanks).toContain('<bdi>4</bdi> out of <bdi>5</bdi>')
      expect(thanks).toContain('Please call me</dt><dd dir="auto">✓')
      expect(thanks).toContain('Two days late.')
      const form = await (await loop.browse(`${page}?correct=1`)).text()
      expect(form).toMatch(/name="driver" value=4 [^>]*checked/)
      expect(form).toMatch(/name="call" value=yes [^>]*checked/)
      expect(form).toMatch(/<textarea id="wrong"[^>]*>\nTwo days late\.<\/textarea>/)
      expect(form).not.toContain('novalidate data-keep')
    })

    it('shows what the score from the mail asks for, and hides the rest unless the score is changed', async () => {
      const low = await (await loop.browse(`${page}?score=1`)).text()
      expect(low).toContain('<div class="q f fd"><h2><label for="wrong">')
      expect(low).toContain('<div class="q f fn fp" hidden><h2><label for="right">')
      const none = await (await loop.browse(page)).text()
      expect(none).not.toContain(' hidden>')
      expect(none).toContain('Only for scores <bdi>1–2</bdi>:')
      expect(none).toContain('Only for scores <bdi>3–5</bdi>:')
    })
  })

  describe('left half-way', () => {
    it('keeps what was chosen, counts it, stops the reminder and opens no ticket yet', async () => {
      const answer = await leave({ score: '1', wrong: 'Nobody ca' })
      expect(answer.status).toBe(204)
      expect(await responses()).toMatchObject([
        { score: 1, partial: true, comment: 'Nobody ca', quarantine: null },
      ])
      expect(await cells()).toMatchObject([{ score: 1, n: 1 }])
      expect(await tickets()).toEqual([])
      expect(await invitation()).toMatchObject({ remindAt: null, answeredAt: null })
      expect((await invitation())?.state).not.toBe('answered')
      loop.clock.advance({ days: 10 })
      await loop.work()
      expect(loop.mail.accepted).toHaveLength(1)
    })

    it('is there again for whoever comes back, and is not called sent', async () => {
      await leave({ score: '2', wrong: 'Nobody ca', driver: '3' })
      const html = await (await loop.browse(page)).text()
      expect(html).toMatch(/name=score value=2 [^>]*checked/)
      expect(html).toContain('Nobody ca</textarea>')
      expect(html).toContain('<bdi>2 (Dissatisfied)</bdi> is chosen, as you left it.')
      expect(html).toContain('Not sent yet')
      expect(html).toContain('novalidate data-keep')
    })

    it('gives way to the whole answer, even a moment later, and that is no correction', async () => {
      await leave({ score: '4' })
      loop.clock.advance({ seconds: 1 })
      await send({ score: '1', wrong: 'Nobody called' })
      const [half, whole] = await responses()
      expect([half?.replacedById, whole?.quarantine]).toEqual([whole?.id, null])
      expect(await cells()).toMatchObject([{ score: 1, n: 1 }])
      expect(await loop.store.tx((q) => checkRollups(q))).toEqual([])
      expect(await tickets()).toHaveLength(1)
      expect((await shown()).data).toMatchObject([{ score: 1, partial: false, corrected: null }])
      expect(await invitation()).toMatchObject({ state: 'answered' })
    })

    it('changes nothing of a whole answer', async () => {
      await send({ score: '5' })
      loop.clock.advance({ minutes: 1 })
      expect((await leave({ score: '1' })).status).toBe(204)
      expect(await responses()).toHaveLength(1)
      expect(await cells()).toMatchObject([{ score: 5, n: 1 }])
    })

    it('is kept once, as it was left last', async () => {
      await leave({ score: '4' })
      loop.clock.advance({ seconds: 1 })
      await leave({ score: '2' })
      expect(await cells()).toMatchObject([{ score: 2, n: 1 }])
      expect((await shown()).data).toMatchObject([{ score: 2, partial: true, corrected: null }])
    })

    it('without a score is nothing', async () => {
      expect((await leave({ wrong: 'Nobody ca' })).status).toBe(204)
      expect(await responses()).toEqual([])
    })

    it('without a person’s sign counts apart', async () => {
      await loop.answer(page, { score: '1', partial: '1' })
      expect(await responses()).toMatchObject([{ quarantine: 'no_confirmation' }])
      expect(await cells()).toEqual([])
    })

    it('counts as answered once its time is over, and then opens its ticket, once', async () => {
      await leave({ score: '1', wrong: 'Nobody ca' })
      const answeredAt = loop.clock()
      loop.clock.advance({ days: 60 })
      await loop.work()
      await loop.work()
      expect(await invitation()).toMatchObject({ state: 'answered', answeredAt })
      expect(await tickets()).toMatchObject([
        { reason: 'detractor', contactId: 'con_greta', deliveryId: 'dlv_4711', openedAt: loop.clock() },
      ])
      expect(await cells()).toMatchObject([{ score: 1, n: 1 }])
      expect(await (await loop.browse(page)).text()).toContain('Nobody ca')
    })

    it('opens no ticket at its end where the score is good', async () => {
      await leave({ score: '5' })
      loop.clock.advance({ days: 60 })
      await loop.work()
      expect(await invitation()).toMatchObject({ state: 'answered' })
      expect(await tickets()).toEqual([])
    })
  })

  describe('tried by a machine', () => {
    it('knows the hidden link again in another process, for as long as it matters', async () => {
      await loop.browse(`${page}/more`)
      expect(await invitation()).toMatchObject({ trappedAt: loop.clock() })
      loop.clock.advance({ seconds: 9 })
      await send({ score: '5' })
      expect(await responses()).toMatchObject([{ quarantine: 'hidden_link' }])
      loop.clock.advance({ seconds: 2 })
      await send({ score: '5' })
      expect((await responses()).map(({ quarantine }) => quarantine)).toEqual(['hidden_link', null])
    })

    it('takes back the ticket of a score that a second one sets aside', async () => {
      await send({ score: '1' })
      expect(await tickets()).toHaveLength(1)
      loop.clock.advance({ seconds: 1 })
      await send({ score: '2' })
      expect(await tickets()).toEqual([])
    })

    it('opens no ticket for a series that comes at once', async () => {
      await Promise.all(['1', '2', '3'].map((score) => send({ score })))
      expect((await responses()).every(({ quarantine }) => quarantine === 'too_fast')).toBe(true)
      expect(await tickets()).toEqual([])
    })

    it('leaves a ticket that somebody has taken up, and says on it what happened', async () => {
      await send({ score: '1' })
      const { ticket } = loop.store.t
      loop.clock.advance({ seconds: 1 })
      await loop.store.tx((q) => q.update(ticket).set({ state: 'in_progress', updatedAt: loop.clock() }))
      loop.clock.advance({ seconds: 1 })
      await send({ score: '2' })
      const [kept] = await tickets()
      expect(kept?.state).toBe('in_progress')
      expect(kept?.detail).toContain('set aside')
    })
  })
})
