import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storeOutboxMails } from '../../db/outbox.ts'
import { engines } from '../support/databases.ts'
import { drain, queue } from '../support/jobs.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'

describe.each(engines)('The outbox and the jobs in the API on %s', (engine) => {
  let app: ReadingApp
  let broken = true
  beforeAll(async () => {
    const run = async () => {
      if (broken) throw new Error('The mail service is down')
    }
    app = await startReadingApp(engine, { definitions: [queue('send', run, { maxAttempts: 1 })] })
  })
  afterAll(() => app.close())

  it('are for those who run the place', async () => {
    for (const path of ['/outbox', '/outbox/msg_1', '/jobs']) {
      for (const person of ['alice', 'bob', 'charlie', 'vera'] as const)
        expect((await app.get(person, path)).status).toBe(403)
    }
    expect((await app.ask('bob', 'POST', '/jobs/job_1/retries')).status).toBe(403)
  })

  it('show a mail whole that went nowhere', async () => {
    expect((await app.get('dana', '/outbox')).body).toEqual({ data: [], nextCursor: null })
    const mail = {
      id: 'msg_1',
      from: 'Brightwater Truck Parts <surveys@example.com>',
      to: 'northern@example.com',
      subject: 'How was delivery D-1?',
      html: '<p>Hello</p>',
      text: 'Hello',
      headers: { 'List-Unsubscribe': '<https://example.com/u/1>' },
      createdAt: app.clock(),
    }
    await app.store.tx((q) => storeOutboxMails(q, [mail]))
    const { html, text, headers, ...head } = { ...mail, createdAt: mail.createdAt.toISOString() }
    expect((await app.get('dana', '/outbox')).body.data).toEqual([head])
    expect((await app.get('dana', '/outbox/msg_1')).body).toEqual({
      ...{ ...head, html, text, headers },
      attachments: [],
    })
    expect((await app.get('dana', '/outbox/msg_2')).status).toBe(404)
  })

  it('show a job that failed for good, and give it its tries again', async () => {
    await app.store.tx((q) => app.jobs.enqueue(q, { queue: 'send', payload: { secret: 'x' }, key: 'once' }))
    expect((await app.get('dana', '/jobs')).body.counts).toMatchObject({ waiting: 1, dead: 0 })
    await drain(app.jobs)
    const { body } = await app.get('dana', '/jobs?state=dead')
    expect(body.counts).toMatchObject({ waiting: 0, dead: 1 })
    expect(body.data).toMatchObject([
      {
        queue: 'send',
        state: 'dead',
        attempts: 1,
        error: expect.stringContaining('The mail service is down'),
      },
    ])
    expect(body.data[0]).not.toHaveProperty('payload')
    broken = false
    const { id } = body.data[0]
    expect((await app.ask('dana', 'POST', `/jobs/${id}/retries`)).status).toBe(201)
    await drain(app.jobs)
    expect((await app.get('dana', '/jobs')).body.counts).toMatchObject({ dead: 0, done: 1 })
    expect((await app.ask('dana', 'POST', `/jobs/${id}/retries`)).status).toBe(404)
  })

  it('refuse bad queries, and say which field', async () => {
    for (const [path, field] of [
      ['/jobs?state=lost', 'state'],
      ['/outbox?limit=x', 'limit'],
      ['/outbox?cursor=x', 'cursor'],
    ]) {
      const { status, body } = await app.get('dana', path!)
      expect([status, body.issues[0].path]).toEqual([400, field])
    }
    expect((await app.get('dana', '/jobs?cursor=nonsense')).status).toBe(400)
  })
})
