import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readBounces } from '../../../jobs/mail/dsn.ts'

const now = new Date('2026-03-04T00:00:00Z')
const source = (name: string) => readFileSync(join(import.meta.dirname, 'bounces', `${name}.eml`))
const ours = 'msg_01k8zq4m3v7d2xw9tbn5yh0f6c'

test.each([
  [
    'postfix',
    'bounced',
    /^5\.1\.1 550 5\.1\.1 <greta@nordfracht.example>: Recipient address rejected: User unknown/,
  ],
  ['exim', 'bounced', /^5\.0\.0 550 No such user here$/],
  ['exim-plain', 'bounced', /^550 5\.1\.1 The email account/],
  ['exchange', 'bounced', /^5\.1\.10 550 5\.1\.10 RESOLVER/],
  ['gmail-full', 'soft_bounced', /^5\.2\.2 552-5\.2\.2 The recipient's inbox/],
  ['postfix-expired', 'soft_bounced', /^4\.4\.1 connect to/],
  ['postfix-delayed', 'delayed', /Connection timed out$/],
  ['complaint', 'complained', /^Reported as spam$/],
] as const)('%s says that our mail %s', async (name, type, detail) => {
  const events = await readBounces(source(name), now)
  expect(events).toEqual([
    {
      ...{ key: expect.stringMatching(/^<.+> 0$/), messageId: ours, providerId: null, type },
      ...{ detail: expect.stringMatching(detail), occurredAt: expect.any(Date) },
    },
  ])
  expect(events[0]?.occurredAt.toISOString()).toMatch(/^2026-03-03T/)
})

test('a holiday reply is no bounce, whatever numbers are in it', async () => {
  expect(await readBounces(source('holiday'), now)).toEqual([])
})

test('a bounce that names no mail of ours is nothing', async () => {
  const foreign = source('postfix').toString().replaceAll(ours, 'newsletter-17')
  expect(await readBounces(foreign, now)).toEqual([])
})

test.each([
  ['5.7.1', 'smtp; 550 5.7.1 Message rejected as spam by content filter', 'soft_bounced'],
  ['5.3.4', 'smtp; 552 5.3.4 Message too big', 'soft_bounced'],
  ['5.4.4', 'smtp; Host or domain name not found', 'bounced'],
  ['5.2.1', 'smtp; 550 5.2.1 The mailbox is disabled', 'bounced'],
  ['5.0.0', 'smtp; 550 Administrative prohibition', 'soft_bounced'],
  ['5.0.0', 'smtp; 550 5.1.1 unknown', 'bounced'],
])('status %s with "%s" means %s', async (status, diagnostic, type) => {
  const text = source('exim')
    .toString()
    .replace('Status: 5.0.0', `Status: ${status}`)
    .replace('Diagnostic-Code: smtp; 550 No such user here', `Diagnostic-Code: ${diagnostic}`)
  expect(await readBounces(text, now)).toMatchObject([{ type }])
})

test('lines that end as on Windows read the same', async () => {
  const text = source('postfix').toString().replace(/\r?\n/g, '\r\n')
  expect(await readBounces(text, now)).toMatchObject([{ type: 'bounced', messageId: ours }])
})

test('nothing that anybody may send to the mailbox breaks the reading', async () => {
  const whole = source('postfix').toString()
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length), fc.nat(whole.length), fc.string(), async (from, to, noise) => {
      const text = whole.slice(0, Math.min(from, to)) + noise + whole.slice(Math.max(from, to))
      expect(Array.isArray(await readBounces(text, now))).toBe(true)
    }),
    { numRuns: 50 },
  )
})
