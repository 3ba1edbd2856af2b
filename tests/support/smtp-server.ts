/** A real SMTP server on loopback that keeps what it is sent, refuses on demand and drops connections on demand. */
import type { AddressInfo } from 'node:net'
import { simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'

export interface SmtpEnvelope {
  from: string
  to: string[]
}

export interface ParsedMail {
  from: { name: string; address: string }
  to: { name: string; address: string }[]
  subject: string
  html: string
  text: string
  messageId: string
  date: Date | undefined
  /** Name in lower case → value as it stands in the mail, unfolded but not decoded; of a repeated header the last. */
  headers: Record<string, string>
}

export interface SmtpMessage {
  raw: Buffer
  envelope: SmtpEnvelope
  /** Parses at the first call: 5,000 mails that nobody reads cost nothing. */
  parse(): Promise<ParsedMail>
}

export interface SmtpServerOptions {
  port?: number
  /** Answers RCPT TO with this code, or drops the connection there. */
  reject?: (to: string) => number | 'drop' | null
  /** Once the whole mail is in: refuses it with this code; or keeps it and drops the connection, or never answers. */
  afterData?: (to: string) => number | 'drop' | 'hang' | null
  /** The one sign-in that is taken; without it none is needed. */
  user?: { name: string; password: string }
  /** TLS from the first byte, with a certificate nobody trusts. */
  secure?: boolean
  /** Cheap and in order of arrival; with `keep: false` the only trace of a mail. */
  onMessage?: (raw: Buffer, envelope: SmtpEnvelope) => void
  keep?: boolean
}

export async function startSmtpServer(options: SmtpServerOptions = {}) {
  const {
    reject = () => null,
    afterData = () => null,
    user,
    secure = false,
    onMessage,
    keep = true,
  } = options
  const messages: SmtpMessage[] = []
  const waiting = new Set<() => void>()
  const stats = { connections: 0, received: 0 }

  function receive(raw: Buffer, envelope: SmtpEnvelope) {
    stats.received++
    onMessage?.(raw, envelope)
    if (!keep) return
    let parsed: Promise<ParsedMail> | undefined
    messages.push({ raw, envelope, parse: () => (parsed ??= parse(raw)) })
    for (const check of waiting) check()
  }

  function drop(session: SMTPServerSession) {
    for (const { session: other, _socket } of server.connections)
      if (other.id === session.id) _socket.destroy()
  }

  const server = new SMTPServer({
    secure,
    logger: false,
    authOptional: !user,
    allowInsecureAuth: true,
    // Its own certificate is one nobody trusts, and a client that is offered TLS takes it.
    disabledCommands: secure ? [] : user ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: 10_000_000,
    onConnect(_session, done) {
      stats.connections++
      done()
    },
    onAuth({ username, password }, _session, done) {
      if (username === user?.name && password === user?.password) done(null, { user: username })
      else done(answer(535, 'Invalid username or password'))
    },
    onRcptTo({ address }, session, done) {
      const wish = reject(address)
      if (wish === 'drop') return drop(session)
      done(wish === null ? null : answer(wish, `<${address}> is not taken`))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.once('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const to = rcptTo.map(({ address }) => address)
        const wish = to.map(afterData).find((one) => one !== null) ?? null
        if (typeof wish === 'number') return done(answer(wish, 'The message is not taken'))
        receive(Buffer.concat(chunks), { from: mailFrom ? mailFrom.address : '', to })
        if (wish === 'drop') drop(session)
        else if (wish === null) done()
      })
    },
  })
  // A client that hangs up in the middle is part of some tests.
  server.on('error', () => {})
  await new Promise<void>((resolve) => void server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const signIn = user ? `${encodeURIComponent(user.name)}:${encodeURIComponent(user.password)}@` : ''

  return {
    url: `${secure ? 'smtps' : 'smtp'}://${signIn}127.0.0.1:${port}`,
    port,
    messages,
    stats,
    parsed: () => Promise.all(messages.map((message) => message.parse())),
    /** The messages, as soon as there are `count`. */
    waitFor(count: number, timeoutMs = 10_000): Promise<SmtpMessage[]> {
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          waiting.delete(check)
          reject(new Error(`${messages.length} of ${count} mails arrived in ${timeoutMs} ms`))
        }, timeoutMs)
        function check() {
          if (messages.length < count) return
          clearTimeout(late)
          waiting.delete(check)
          resolve(messages)
        }
        waiting.add(check)
        check()
      })
    },
    async close() {
      for (const { _socket } of server.connections) _socket.destroy()
      await new Promise<void>((resolve) => server.close(resolve))
    },
  }
}

export type SmtpTestServer = Awaited<ReturnType<typeof startSmtpServer>>

function answer(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}

async function parse(raw: Buffer): Promise<ParsedMail> {
  const mail = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true })
  const people = (field: typeof mail.to) =>
    [field ?? []].flat().flatMap(({ value }) => value.map(({ name, address = '' }) => ({ name, address })))
  return {
    from: people(mail.from)[0] ?? { name: '', address: '' },
    to: people(mail.to),
    subject: mail.subject ?? '',
    html: mail.html || '',
    text: mail.text ?? '',
    messageId: mail.messageId ?? '',
    date: mail.date,
    headers: Object.fromEntries(
      mail.headerLines.map(({ key, line }) => [
        key,
        line
          .slice(line.indexOf(':') + 1)
          .replace(/\r?\n/g, '')
          .trim(),
      ]),
    ),
  }
}
