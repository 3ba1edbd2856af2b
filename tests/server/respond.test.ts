import { asc } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkRollups } from '../../db/rollups-check.ts'
import { engines } from '../support/databases.ts'
import { type Loop, linksIn, nordfracht, startLoop } from '../support/loop.ts'

describe.each(engines)('From a mail to its answer on %s', (engine) => {
  let loop: Loop
  let page: string
  let leave: string
  beforeEach(async () => {
    loop = await startLoop(engine)
    const account = await nordfracht(loop)
    await account.deliver('4711')
    loop.clock.advance({ days: 1 })
    await loop.work()
    const links = linksIn(loop.mail.accepted[0]?.html ?? '')
    page = links.page
    leave = links.leave
    loop.clock.advance({ hours: 1 })
  })
  afterEach(() => loop.close())

  const send = (fields: Record<string, string | string[]>) =>
    loop.answer(page, { confirm: 'button', ...fields })
  const responses = () =>
    loop.store.read.select().from(loop.store.t.response).orderBy(asc(loop.store.t.response.answeredAt))
  const tickets = () => loop.store.read.select().from(loop.store.t.ticket)
  const cells = () => loop.store.read.select().from(loop.store.t.scoreDay)
  const invitation = async () => (await loop.store.read.select().from(loop.store.t.invitation))[0]

  it('shows the score that was pressed in the mail, and records nothing', async () => {
    const response = await loop.browse(`${page}?score=2`)
    expect(response.status).toBe(200)
    const html = await response.text()
    expect(html).toMatch(/name=score value=2 checked/)
    expect(html).toContain('4711')
    expect(await responses()).toEqual([])
    expect(await tickets()).toEqual([])
  })

  it('counts the opening without answering', async () => {
    await loop.browse(page)
    await expect.poll(invitation).toMatchObject({ state: 'opened', openedAt: loop.clock(), answeredAt: null })
  })

  it('records score, reasons and comment exactly, reads the comment, moves the trend', async () => {
    const comment = 'Great driver 🚚, thank you!\n<script>alert(1)</script> "quoted" שלום'
    const response = await send({ score: '5', comment, reason: ['on_time', 'made-up'] })
    expect([response.status, response.headers.get('location')]).toEqual([303, `${page}/thanks`])
    expect(await responses()).toMatchObject([
      {
        score: 5,
        comment,
        sentiment: 'positive',
        day: '2026-03-03',
        contactId: 'con_greta',
        deliveryId: 'dlv_4711',
      },
    ])
    expect(await cells()).toMatchObject([{ day: '2026-03-03', score: 5, n: 1 }])
    expect(await tickets()).toEqual([])
    expect(await invitation()).toMatchObject({ state: 'answered', remindAt: null })
    const thanks = await (await loop.browse(`${page}/thanks`)).text()
    expect(thanks).toContain('&lt;script&gt;')
    expect(thanks).not.toContain('<script>alert')
  })

  it('opens a ticket for a detractor, due in working hours, and none for a passive', async () => {
    await send({ score: '2', comment: 'A day late and nobody called.' })
    expect(await tickets()).toMatchObject([
      {
        accountId: 'acc_nordfracht',
        contactId: 'con_greta',
        state: 'open',
        reason: 'detractor',
        dueAt: new Date('2026-03-04T10:00:00Z'),
      },
    ])
  })

  it('takes a correction, keeps both answers, and counts one', async () => {
    await send({ score: '1' })
    loop.clock.advance({ minutes: 5 })
    expect(await (await loop.browse(page)).text()).toContain('correct=1')
    await send({ score: '4', comment: 'Pressed the wrong one.' })
    const both = await responses()
    expect(both.map(({ score }) => score)).toEqual([1, 4])
    expect(both[0]?.replacedById).toBe(both[1]?.id)
    expect((await cells()).filter(({ n }) => n !== 0)).toMatchObject([{ score: 4, n: 1 }])
    expect(await loop.store.tx((q) => checkRollups(q))).toEqual([])
    expect(await tickets()).toHaveLength(1)
  })

  it('says what is missing and keeps what was typed', async () => {
    const response = await send({ comment: 'No score yet' })
    expect(response.status).toBe(422)
    const html = await response.text()
    expect(html).toContain('No score yet')
    expect(html).toContain('role=alert')
    expect(await responses()).toEqual([])
  })

  it('sets an answer without the button aside, and lets the person replace it at once', async () => {
    await loop.answer(page, { score: '1' })
    expect(await responses()).toMatchObject([{ quarantine: 'no_confirmation' }])
    expect(await tickets()).toEqual([])
    expect(await cells()).toEqual([])
    await send({ score: '5' })
    expect((await responses()).find(({ score }) => score === 5)).toMatchObject({
      quarantine: null,
      replacedById: null,
    })
    expect(await cells()).toMatchObject([{ score: 5, n: 1 }])
  })

  it('sets a series of scores within seconds aside, the first one too', async () => {
    for (const score of ['1', '2', '3']) await send({ score })
    expect((await responses()).map(({ quarantine }) => quarantine)).toEqual([
      'too_fast',
      'too_fast',
      'too_fast',
    ])
    expect((await cells()).filter(({ n }) => n !== 0)).toEqual([])
  })

  it('takes an answer after the hidden link or with the hidden field for a machine’s', async () => {
    expect((await loop.browse(`${page}/more`)).status).toBe(404)
    await send({ score: '5' })
    expect(await responses()).toMatchObject([{ quarantine: 'hidden_link' }])
    loop.clock.advance({ minutes: 1 })
    await send({ score: '4', website: 'http://spam.example' })
    expect((await responses())[1]).toMatchObject({ quarantine: 'hidden_link' })
  })

  it('counts an impatient double click once', async () => {
    await Promise.all([send({ score: '5' }), send({ score: '5' }), send({ score: '5' })])
    expect((await cells()).filter(({ n }) => n !== 0)).toMatchObject([{ score: 5, n: 1 }])
    expect(await loop.store.tx((q) => checkRollups(q))).toEqual([])
  })

  it.each([
    ['told', { 'Content-Length': String(300 * 1024) }],
    ['not told', {}],
  ])('takes no answer of more than 256 KB, its length %s', async (_, headers: Record<string, string>) => {
    const body = new URLSearchParams({ score: '5', confirm: 'button', comment: 'x'.repeat(300 * 1024) })
    const response = await loop.browse(page, { method: 'POST', body, headers })
    expect(response.status).toBe(413)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await responses()).toEqual([])
  })

  it('has a page and a status of its own for an unknown link', async () => {
    const response = await loop.browse('/r/nobody-was-sent-this')
    expect(response.status).toBe(404)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it('has one for an invitation that is over, and takes no answer then', async () => {
    loop.clock.advance({ days: 31 })
    expect((await loop.browse(page)).status).toBe(410)
    expect((await send({ score: '5' })).status).toBe(410)
    expect(await responses()).toEqual([])
  })

  it('shows the answer, but no way to correct it, once the time is over', async () => {
    await send({ score: '5' })
    loop.clock.advance({ days: 31 })
    const response = await loop.browse(page)
    expect(response.status).toBe(410)
    expect(await response.text()).not.toContain('correct=1')
  })

  it('stops the mails by POST alone, and takes that back', async () => {
    expect((await loop.browse(leave)).status).toBe(200)
    expect((await loop.browse(page)).status).toBe(200)
    const oneClick = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) }
    expect((await loop.browse(leave, oneClick)).status).toBe(200)
    expect((await loop.browse(page)).status).toBe(403)
    expect((await send({ score: '5' })).status).toBe(403)
    expect((await loop.answer(`${leave}/undo`, {})).status).toBe(200)
    expect((await loop.browse(page)).status).toBe(200)
  })
})
