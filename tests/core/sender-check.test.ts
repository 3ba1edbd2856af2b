import { describe, expect, it } from 'vitest'
import { judgeSender, namesToLookUp, type SenderQuestion, type TxtAnswer } from '../../core/sender-check.ts'

const KEY = 'v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQ=='
const resend: SenderQuestion = { address: 'news@mail.example.com', mailer: 'resend', selector: null }
const smtp: SenderQuestion = { address: 'news@example.com', mailer: 'smtp', selector: 'k1' }

const judged = (question: SenderQuestion, zone: Record<string, TxtAnswer>) =>
  Object.fromEntries(judgeSender(question, new Map(Object.entries(zone))).map((one) => [one.check, one]))

describe('The names that tell how a sender is set up', () => {
  it('are Resend’s subdomain and key, and DMARC up to the domain above', () => {
    expect(namesToLookUp(resend)).toEqual([
      'send.mail.example.com',
      'resend._domainkey.mail.example.com',
      '_dmarc.mail.example.com',
      '_dmarc.example.com',
    ])
  })
  it('are the domain and its own key for an own mail server, and both keys where Resend may sign too', () => {
    expect(namesToLookUp(smtp)).toEqual(['example.com', 'k1._domainkey.example.com', '_dmarc.example.com'])
    expect(namesToLookUp({ ...resend, selector: 'k1' })).toContain('k1._domainkey.mail.example.com')
  })
})

describe('A sender', () => {
  it('is well set up for Resend', () => {
    const found = judged(resend, {
      'send.mail.example.com': ['v=spf1 include:amazonses.com ~all', 'something else'],
      'resend._domainkey.mail.example.com': [KEY],
      '_dmarc.example.com': ['v=DMARC1; p=reject; rua=mailto:d@example.com'],
    })
    expect(Object.values(found).map(({ status, add }) => [status, add])).toEqual([
      ['ok', null],
      ['ok', null],
      ['ok', null],
    ])
    expect(found.dmarc).toMatchObject({
      host: '_dmarc.example.com',
      words: 'Others who send in your name end up refused.',
    })
  })

  it('is told the records to add where there are none', () => {
    expect(judged(resend, {})).toMatchObject({
      spf: {
        status: 'missing',
        add: { host: 'send.mail.example.com', value: 'v=spf1 include:amazonses.com ~all' },
      },
      dkim: { status: 'missing', add: null, words: expect.stringContaining('Domains') },
      dmarc: {
        status: 'missing',
        add: { host: '_dmarc.mail.example.com', value: 'v=DMARC1; p=none; rua=mailto:news@mail.example.com' },
      },
    })
  })

  it('is not judged where the DNS server says nothing', () => {
    const failed = { failed: 'ETIMEOUT' }
    const found = judged(smtp, {
      'example.com': failed,
      'k1._domainkey.example.com': failed,
      '_dmarc.example.com': failed,
    })
    for (const { status, words } of Object.values(found)) {
      expect(status).toBe('unknown')
      expect(words).toContain('did not answer')
    }
  })

  it.each([
    ['ok', ['v=spf1 mx -all'], null],
    ['ok', ['v=spf1 redirect=_spf.example.net'], null],
    ['wrong', ['v=spf1 mx -all', 'v=spf1 a -all'], null],
    ['wrong', ['v=spf1 mx +all'], 'v=spf1 mx ~all'],
    ['wrong', ['v=spf1 mx all'], 'v=spf1 mx ~all'],
    ['advice', ['v=spf1 mx'], 'v=spf1 mx ~all'],
    ['missing', ['v=spf10 mx -all', 'spf1'], 'v=spf1 mx ~all'],
  ])('has an SPF record that is %s: %j', (status, texts, value) => {
    const { spf } = judged(smtp, { 'example.com': texts })
    expect([spf?.status, spf?.add?.value ?? null]).toEqual([status, value])
  })

  it('does not let Resend send', () => {
    const { spf } = judged(resend, { 'send.mail.example.com': ['v=spf1 mx -all'] })
    expect(spf).toMatchObject({ status: 'wrong', add: { value: 'v=spf1 include:amazonses.com mx -all' } })
  })

  it.each([
    ['ok', 'p=MIGf; k=rsa'],
    ['wrong', 'v=DKIM1; p='],
    ['wrong', 'v=DKIM1; p=MIGf…'],
    ['wrong', 'v=DKIM2; p=MIGf'],
    ['advice', 'v=DKIM1; t=y; p=MIGf'],
    ['missing', 'hello'],
  ])('has a key that is %s: %s', (status, text) => {
    expect(judged(smtp, { 'k1._domainkey.example.com': [text] }).dkim?.status).toBe(status)
  })

  it('has one good key of two, which is enough', () => {
    const both = { ...resend, selector: 'k1' }
    const found = judged(both, {
      'k1._domainkey.mail.example.com': ['p='],
      'resend._domainkey.mail.example.com': [KEY],
    })
    expect(found.dkim).toMatchObject({ status: 'ok', host: 'resend._domainkey.mail.example.com' })
  })

  it.each([
    ['ok', ['v=DMARC1; p=none']],
    ['ok', ['v=DMARC1;p=quarantine;']],
    ['wrong', ['v=DMARC1; p=maybe']],
    ['wrong', ['v=DMARC1; p=none', 'v=DMARC1; p=reject']],
    ['missing', ['DMARC1; p=none']],
  ])('has a DMARC record that is %s: %j', (status, texts) => {
    expect(judged(smtp, { '_dmarc.example.com': texts }).dmarc?.status).toBe(status)
  })

  it('is under the policy for subdomains of the domain above', () => {
    const above = (text: string) => judged(resend, { '_dmarc.example.com': [text] }).dmarc?.words
    expect(above('v=DMARC1; p=reject; sp=quarantine')).toContain('spam folder')
    expect(above('v=DMARC1; p=reject')).toContain('refused')
  })
})
