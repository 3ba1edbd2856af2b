import { startSmtpServer } from '../../tests/support/smtp-server.ts'
import { toCsv, toEvents } from './convert.ts'
import { counted, type Shown } from './counted.ts'
import { type Figures, STEP_MS, span } from './expected.ts'
import { type Kept, REPLAYER, startProduct } from './product.ts'
import type { Order } from './read-orders.ts'

const AT_ONCE = 64
const EVENTS_AT_ONCE = 500

interface Posting {
  at: number
  page: string
  score: number
  comment: string
}

/**
 * Runs the orders through the product in order of time: files and events come in over HTTP, the jobs work on the moved
 * clock, mails arrive at an SMTP server, and each recorded answer is posted to the page that its mail links to.
 */
export async function replay(
  orders: Order[],
  { databaseUrl, keep }: { databaseUrl?: string; keep?: Kept } = {},
): Promise<Figures> {
  const { start, end } = span(orders)
  let now = start
  const pages: { order: string; page: string }[] = []
  const smtp = await startSmtpServer({
    keep: false,
    onMessage: (raw) => {
      const mail = raw.toString('latin1')
      // Colleagues hear of tickets; only customers are asked.
      if (!mail.includes(`<${REPLAYER}>`)) pages.push(readMail(mail))
    },
  })
  const product = await startProduct({ clock: () => new Date(now), databaseUrl, smtpUrl: smtp.url, keep })
  try {
    await importFiles(product, orders)
    const orderOf = new Map(orders.map((order) => [order.id, order]))
    const events = toEvents(orders)
    const mailed = new Set<string>()
    let waiting: Posting[] = []
    let sent = 0
    let tooLate = 0
    async function answer(due: Posting[]) {
      for (const round of rounds(due)) {
        for (let i = 0; i < round.length; i += AT_ONCE) {
          const posts = round.slice(i, i + AT_ONCE).map((posting) => post(product.url, posting))
          tooLate += (await Promise.all(posts)).filter((wasTaken) => !wasTaken).length
        }
        // A second answer within seconds would be taken for a machine's.
        now += 60_000
      }
    }
    for (now = start; now <= end; now += STEP_MS) {
      const step = now
      let last = sent
      while (last < events.length && (events[last]?.at ?? 0) <= step) last++
      for (; sent < last; sent += EVENTS_AT_ONCE) {
        const part = events.slice(sent, Math.min(last, sent + EVENTS_AT_ONCE)).map(({ event }) => event)
        const { rejected } = (await product.api('POST', '/events', { events: part })) as {
          rejected: unknown[]
        }
        if (rejected.length > 0)
          throw new Error(`Events were rejected: ${JSON.stringify(rejected.slice(0, 3))}`)
      }
      sent = last
      await product.jobs.tick()
      while (await product.jobs.workOne());
      for (const { order, page } of pages.splice(0)) {
        // The reminder leads to the same invitation; the answers are posted once.
        if (mailed.has(order)) continue
        mailed.add(order)
        const answers = orderOf.get(order)?.answers ?? []
        waiting.push(...answers.map(({ at, score, comment }) => ({ at: at.getTime(), page, score, comment })))
      }
      const due = waiting.filter(({ at }) => at <= step)
      if (due.length === 0) continue
      waiting = waiting.filter(({ at }) => at > step)
      await answer(due)
      now = step
    }
    // A few people answered months later, when every invitation was over.
    now = Math.max(now, ...waiting.map(({ at }) => at))
    await answer(waiting)
    const days = `from=${dayOf(start)}&to=${dayOf(now)}`
    const shown = {
      lateness: await product.api('GET', `/lateness?${days}`),
      portfolio: await product.api('GET', `/portfolio?${days}`),
    } as Shown
    return await counted(product.store, { tooLate, received: smtp.stats.received, shown })
  } finally {
    await product.stop()
    await smtp.close()
  }
}

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10)

async function importFiles(product: Awaited<ReturnType<typeof startProduct>>, orders: Order[]) {
  for (const [noun, csv] of Object.entries(toCsv(orders))) {
    const form = new FormData()
    form.set('noun', noun)
    form.set('file', new File([csv], `${noun}.csv`))
    const run = (await product.api('POST', '/imports', form)) as { rejected: number; issues: unknown[] }
    if (run.rejected > 0)
      throw new Error(`${noun}: ${run.rejected} rows rejected, ${JSON.stringify(run.issues.slice(0, 3))}`)
  }
}

/** The link to the page and the order it asks about, out of the mail as it came over the wire. */
function readMail(raw: string): { order: string; page: string } {
  const text = raw.replace(/=\r\n/g, '')
  const page = /\/r\/[\w-]{27,}/.exec(text)?.[0]
  const order = /\b[0-9a-f]{32}\b(?!@)/.exec(text.slice(text.indexOf('\r\n\r\n')))?.[0]
  if (!page || !order) throw new Error(`A mail without its link or its order:\n${raw.slice(0, 2_000)}`)
  return { order, page }
}

/** First answers first: corrections of the same step follow a minute later each. */
function rounds(due: Posting[]): Posting[][] {
  const rounds: Posting[][] = []
  for (const answers of Map.groupBy(due, ({ page }) => page).values()) {
    for (const [i, posting] of answers.entries()) {
      rounds[i] ??= []
      rounds[i].push(posting)
    }
  }
  return rounds
}

/** Posts as the page's button does; says whether the answer was taken, or came when its time was over. */
async function post(url: string, { page, score, comment }: Posting): Promise<boolean> {
  const body = new URLSearchParams({ score: String(score), comment, confirm: 'button' })
  const response = await fetch(url + page, { method: 'POST', body, redirect: 'manual' })
  const text = await response.text()
  if (response.status === 303) return true
  if (response.status === 410) return false
  throw new Error(`The page answered ${response.status}: ${text.slice(0, 500)}`)
}
