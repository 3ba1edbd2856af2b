import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { txtLookUp } from '../../jobs/sender-check.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { startDnsServer } from '../support/dns-server.ts'

describe('GET /sender-check', () => {
  let dns: Awaited<ReturnType<typeof startDnsServer>>
  let app: TestApp
  const key = `v=DKIM1; k=rsa; p=${'A'.repeat(400)}`
  beforeEach(async () => {
    dns = await startDnsServer({
      'brightwater.example': ['v=spf1 mx ~all', 'site-verification=1'],
      'k1._domainkey.brightwater.example': [key],
      '_dmarc.broken.example': null,
    })
    app = await testApp('sqlite', { lookUpTxt: txtLookUp(dns.address) })
  })
  afterEach(async () => {
    await app.drop()
    await dns.close()
  })
  const check = (query: string) => app.as('dana').get(`/api/v1/sender-check?${query}`)

  it('says of a real DNS server’s answers what is right and what to add', async () => {
    const { status, body } = await check('address=orders@brightwater.example&selector=k1')
    expect(status).toBe(200)
    expect(body.data).toMatchObject([
      { check: 'spf', status: 'ok', found: ['v=spf1 mx ~all'] },
      { check: 'dkim', status: 'ok', found: [key] },
      { check: 'dmarc', status: 'missing', add: { host: '_dmarc.brightwater.example' } },
    ])
  })

  it('takes the company’s address and selector where none are given', async () => {
    const { body } = await check('')
    expect(body).toMatchObject({ address: 'surveys@example.com', selector: null })
    expect(dns.asked).toContain('resend._domainkey.example.com')
  })

  it('tells a server that fails from a record that is not there', async () => {
    const { body } = await check('address=a@broken.example')
    expect(body.data.map(({ status }: { status: string }) => status)).toEqual([
      'missing',
      'missing',
      'unknown',
    ])
  })

  it('says so when no DNS server answers', async () => {
    await dns.close()
    const silent = await testApp('sqlite', { lookUpTxt: txtLookUp(dns.address) })
    try {
      const { status, body } = await silent.as('dana').get('/api/v1/sender-check')
      expect(status).toBe(200)
      for (const one of body.data)
        expect(one).toMatchObject({ status: 'unknown', words: expect.stringContaining('did not answer') })
    } finally {
      await silent.drop()
      dns = await startDnsServer({})
    }
  })

  it('is for admins, and refuses what is no address', async () => {
    expect((await app.as('alice').get('/api/v1/sender-check')).status).toBe(403)
    expect((await check('address=nobody')).status).toBe(400)
    expect((await check('selector=a%20b')).status).toBe(400)
  })
})
