import { createSocket } from 'node:dgram'
import { once } from 'node:events'

/** TXT records by name; `null` makes the server fail for that name. */
export type Zone = Record<string, string[] | null>

const TXT = 16
const NO_SUCH_NAME = 3
const SERVER_FAILURE = 2

/** A DNS server on loopback (RFC 1035, UDP) that knows the TXT records of a zone and counts what it is asked. */
export async function startDnsServer(zone: Zone) {
  const socket = createSocket('udp4')
  const asked: string[] = []
  socket.on('message', (query, from) => {
    const { name, end } = nameAt(query, 12)
    asked.push(name)
    socket.send(answer(query.subarray(0, end + 4), zone[name]), from.port, from.address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return {
    asked,
    /** As DNS_SERVER takes it. */
    address: `127.0.0.1:${socket.address().port}`,
    close: () => new Promise<void>((done) => socket.close(done)),
  }
}

function nameAt(message: Buffer, start: number): { name: string; end: number } {
  const labels: string[] = []
  let at = start
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 }
}

function answer(question: Buffer, texts: string[] | null | undefined): Buffer {
  const header = Buffer.from(question)
  const code = texts === null ? SERVER_FAILURE : texts === undefined ? NO_SUCH_NAME : 0
  header.writeUInt16BE(0x8180 | code, 2)
  header.writeUInt16BE(texts?.length ?? 0, 6)
  header.writeUInt16BE(0, 8)
  header.writeUInt16BE(0, 10)
  return Buffer.concat([header, ...(texts ?? []).map(record)])
}

/** One record: its name is that of the question, its text in strings of at most 255 bytes. */
function record(text: string): Buffer {
  const chunks = text.match(/.{1,255}/gs) ?? ['']
  const data = Buffer.concat(
    chunks.map((chunk) => Buffer.concat([Buffer.from([chunk.length]), Buffer.from(chunk)])),
  )
  const head = Buffer.alloc(12)
  head.writeUInt16BE(0xc00c, 0)
  head.writeUInt16BE(TXT, 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt32BE(60, 6)
  head.writeUInt16BE(data.length, 10)
  return Buffer.concat([head, data])
}
