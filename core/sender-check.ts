/** The TXT records at a name (none is an empty list), or why the resolver could not say. */
export type TxtAnswer = string[] | { failed: string }

export type SenderStatus = 'ok' | 'advice' | 'missing' | 'wrong' | 'unknown'

/** What receivers find out about a sender in one of the three ways. */
export interface SenderFinding {
  check: 'spf' | 'dkim' | 'dmarc'
  status: SenderStatus
  /** Where it was looked for. */
  host: string
  found: string[]
  /** One or two sentences for whoever sets up DNS. */
  words: string
  /** The record that mends it, as far as it can be known; null: nothing to add. */
  add: { host: string; value: string } | null
}

export interface SenderQuestion {
  /** The address mails are from. */
  address: string
  mailer: 'resend' | 'smtp' | 'outbox'
  /** The DKIM selector of the company's own mail server. */
  selector: string | null
}

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1).toLowerCase()

// Resend sends from a subdomain of its own making, so that its bounces come back to it.
const spfHost = ({ address, mailer }: SenderQuestion) =>
  mailer === 'resend' ? `send.${domainOf(address)}` : domainOf(address)

function dkimHosts({ address, mailer, selector }: SenderQuestion): string[] {
  const selectors = new Set([
    ...(selector ? [selector] : []),
    ...(mailer === 'smtp' && selector ? [] : ['resend']),
  ])
  return [...selectors].map((one) => `${one}._domainkey.${domainOf(address)}`)
}

/** The domain's own place first, then those of the domains it is part of (RFC 9989, the tree walk). */
function dmarcHosts({ address }: SenderQuestion): string[] {
  const labels = domainOf(address).split('.')
  return labels.slice(0, -1).map((_, i) => `_dmarc.${labels.slice(i).join('.')}`)
}

/** All names whose TXT records tell how the sender is set up. */
export function namesToLookUp(question: SenderQuestion): string[] {
  return [spfHost(question), ...dkimHosts(question), ...dmarcHosts(question)]
}

/**
 * How the sender is set up, by the records at `namesToLookUp`: SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 9989). A name
 * whose look-up failed makes its check `unknown`: no answer is not the same as no record.
 */
export function judgeSender(question: SenderQuestion, answers: Map<string, TxtAnswer>): SenderFinding[] {
  const at = (host: string) => answers.get(host) ?? []
  return [spf(question, at), dkim(question, at), dmarc(question, at)]
}

type At = (host: string) => TxtAnswer

const isFailed = (answer: TxtAnswer): answer is { failed: string } => !Array.isArray(answer)

function unknown(check: SenderFinding['check'], host: string): SenderFinding {
  const words = 'The DNS server did not answer, so nothing can be said. Try again in a minute.'
  return { check, host, status: 'unknown', found: [], words, add: null }
}

function spf(question: SenderQuestion, at: At): SenderFinding {
  const host = spfHost(question)
  const answer = at(host)
  if (isFailed(answer)) return unknown('spf', host)
  const found = answer.filter((text) => /^v=spf1( |$)/i.test(text))
  const told = (status: SenderStatus, words: string, value?: string): SenderFinding => ({
    ...{ check: 'spf', host, found, status, words },
    add: value ? { host, value } : null,
  })
  const needed = question.mailer === 'resend' ? 'include:amazonses.com' : 'mx'
  const [record] = found
  if (!record)
    return told('missing', 'No record says which servers may send for this domain.', `v=spf1 ${needed} ~all`)
  if (found.length > 1)
    return told(
      'wrong',
      `There are ${found.length} SPF records, and receivers then take none. Join them into one.`,
    )
  if (/ \+?all$/i.test(record) || / \+?all /i.test(record))
    return told(
      'wrong',
      'It lets every server in the world send for you.',
      record.replace(/ \+?all\b/i, ' ~all'),
    )
  if (question.mailer === 'resend' && !/ \+?include:amazonses\.com( |$)/i.test(record))
    return told(
      'wrong',
      'It does not let Resend send for you.',
      record.replace(/^v=spf1/i, `v=spf1 ${needed}`),
    )
  if (!/ [~?-]all$| redirect=/i.test(record))
    return told(
      'advice',
      'It does not say what holds for other servers: let it end with ~all.',
      `${record.trim()} ~all`,
    )
  if (question.mailer === 'smtp') return told('ok', 'One record. Make sure that it names your mail server.')
  return told('ok', 'One record, and it is well formed.')
}

function dkim(question: SenderQuestion, at: At): SenderFinding {
  const hosts = dkimHosts(question)
  const judged = hosts.map((host) => dkimAt(host, at(host), question))
  // One good key is enough: only one server signs.
  const order: SenderStatus[] = ['ok', 'advice', 'wrong', 'unknown', 'missing']
  const best = [...judged].sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status))[0]
  return best ?? unknown('dkim', domainOf(question.address))
}

function dkimAt(host: string, answer: TxtAnswer, { mailer, selector }: SenderQuestion): SenderFinding {
  if (isFailed(answer)) return unknown('dkim', host)
  const found = answer.filter((text) => /(^|;)\s*p=/i.test(text))
  const told = (status: SenderStatus, words: string): SenderFinding => ({
    ...{ check: 'dkim', host, found, status, words, add: null },
  })
  const [record] = found
  if (!record) {
    if (mailer === 'resend')
      return told(
        'missing',
        'No key that Resend signs with. Its page “Domains” shows the record: copy it from there.',
      )
    const which = selector
      ? 'Your mail server shows the record with the key.'
      : 'Enter the selector it signs with.'
    return told('missing', `No key that your mail server signs with. ${which}`)
  }
  const tags = tagsOf(record)
  const key = (tags.get('p') ?? '').replace(/\s/g, '')
  if (tags.has('v') && tags.get('v') !== 'DKIM1')
    return told('wrong', 'Its version is not DKIM1, so it is not read.')
  if (key === '')
    return told('wrong', 'The key is empty: it was revoked, and signatures with it count for nothing.')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(key))
    return told('wrong', 'The key is damaged. Copy it again, all of it.')
  if (/\by\b/.test(tags.get('t') ?? ''))
    return told(
      'advice',
      'The key is in test mode (t=y): receivers treat the mails as unsigned. Take t=y away.',
    )
  return told('ok', 'The key is there.')
}

function dmarc(question: SenderQuestion, at: At): SenderFinding {
  const hosts = dmarcHosts(question)
  const [own = ''] = hosts
  const add = { host: own, value: `v=DMARC1; p=none; rua=mailto:${question.address}` }
  for (const host of hosts) {
    const answer = at(host)
    if (isFailed(answer)) return unknown('dmarc', host)
    const found = answer.filter((text) => /^v=DMARC1\s*(;|$)/i.test(text))
    const [record] = found
    if (!record) continue
    const told = (status: SenderStatus, words: string, mend = false): SenderFinding => ({
      ...{ check: 'dmarc', host, found, status, words },
      add: mend ? { ...add, host } : null,
    })
    if (found.length > 1)
      return told('wrong', `There are ${found.length} DMARC records, and receivers then take none. Keep one.`)
    const tags = tagsOf(record)
    const policy = (host === own ? tags.get('p') : (tags.get('sp') ?? tags.get('p')))?.toLowerCase()
    if (policy === 'none')
      return told(
        'ok',
        'It is there and only watches, which is enough to begin with. Once SPF and DKIM hold: quarantine.',
      )
    if (policy === 'quarantine' || policy === 'reject')
      return told(
        'ok',
        `Others who send in your name end up ${policy === 'reject' ? 'refused' : 'in the spam folder'}.`,
      )
    return told(
      'wrong',
      'It does not say what to do with mails that fail: p must be none, quarantine or reject.',
      true,
    )
  }
  return {
    ...{ check: 'dmarc', host: own, status: 'missing', found: [], add },
    words: 'No record. Gmail and Yahoo refuse bulk mail from domains without one.',
  }
}

/** The tags of a record like `v=DKIM1; k=rsa; p=…`, names in small letters. */
function tagsOf(record: string): Map<string, string> {
  return new Map(
    record.split(';').flatMap((part) => {
      const at = part.indexOf('=')
      return at > 0 ? [[part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim()] as const] : []
    }),
  )
}
