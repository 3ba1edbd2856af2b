/**
 * A mailbox on loopback that speaks as much IMAP as reading unread mail takes: sign-in, one folder, search, fetch, flags.
 */

import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'

interface Kept {
  source: string
  seen: boolean
}

export async function startImapServer({ user = 'bounces', password = 'secret' } = {}) {
  const mails: Kept[] = []
  const sockets = new Set<Socket>()

  function answer(socket: Socket, line: string): void {
    const [tag = '*', first = '', ...rest] = line.split(' ')
    const isUid = first.toUpperCase() === 'UID'
    const command = (isUid ? (rest.shift() ?? '') : first).toUpperCase()
    const words = rest.join(' ')
    const say = (...lines: string[]) => socket.write(lines.map((one) => `${one}\r\n`).join(''))
    const ok = `${tag} OK ${command} completed`
    switch (command) {
      case 'CAPABILITY':
        return void say('* CAPABILITY IMAP4rev1', ok)
      case 'LOGIN':
        return void say(
          words.replaceAll('"', '') === `${user} ${password}` ? ok : `${tag} NO [AUTHENTICATIONFAILED] Wrong`,
        )
      case 'LIST':
        return void say('* LIST (\\HasNoChildren) "/" "INBOX"', ok)
      case 'SELECT':
        if (!/^"?INBOX"?$/.test(words)) return void say(`${tag} NO [NONEXISTENT] No such folder`)
        return void say(
          '* FLAGS (\\Seen)',
          '* OK [PERMANENTFLAGS (\\Seen)] Limited',
          `* ${mails.length} EXISTS`,
          '* 0 RECENT',
          '* OK [UIDVALIDITY 1] Valid',
          `* OK [UIDNEXT ${mails.length + 1}] Next`,
          `${tag} OK [READ-WRITE] ${command} completed`,
        )
      case 'SEARCH':
        return void say(`* SEARCH ${mails.flatMap(({ seen }, i) => (seen ? [] : [i + 1])).join(' ')}`, ok)
      case 'FETCH': {
        const number = Number.parseInt(words, 10)
        const { source = '' } = mails[number - 1] ?? {}
        const size = Buffer.byteLength(source)
        socket.write(`* ${number} FETCH (UID ${number} BODY[]<0> {${size}}\r\n${source})\r\n${ok}\r\n`)
        return
      }
      case 'STORE': {
        const mail = mails[Number.parseInt(words, 10) - 1]
        if (mail && /\+FLAGS.*\\Seen/i.test(words)) mail.seen = true
        return void say(ok)
      }
      case 'LOGOUT':
        say('* BYE', ok)
        return void socket.end()
      case 'NOOP':
      case 'CLOSE':
        return void say(ok)
      default:
        return void say(`${tag} BAD Unknown command`)
    }
  }

  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.write('* OK ready\r\n')
    let rest = ''
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString()).split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) answer(socket, line)
    })
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `imap://${user}:${password}@127.0.0.1:${port}/INBOX`,
    mails,
    deliver: (source: string) => void mails.push({ source: source.replace(/\r?\n/g, '\r\n'), seen: false }),
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
