/**
 * Opens every link of 200 mails of the demo company as a fetcher does, as a browser that runs scripts and follows what no
 * person sees, and as a person who chooses a score and presses the button. Only the last may leave answers.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { chunks } from '../db/dialect.ts'
import { findOutboxMail, listOutboxMails } from '../db/outbox.ts'
import { changeProgramme, listProgrammes } from '../db/programmes.ts'
import { startDemo } from '../server/demo.ts'
import type { Running } from '../server/main.ts'
import { launchBrowser } from '../tests/support/browser.ts'
import { freePort } from '../tests/support/postgres.ts'

const MAILS = Number(process.env.MAILS ?? 200)
const TABS = 4
/** A hit on the link that no person sees sets aside what follows within ten seconds. */
const AFTER_TRAP_MS = 11_000
const recipient = (i: number) => `scan${i}@fleet.example`

interface Mail {
  links: string[]
  scores: string[]
}

/** Gives the demo company 200 more contacts whose delivery has just come, and waits for their mails. */
async function receiveMails({ deps }: Running): Promise<Mail[]> {
  const { store, clock, jobs } = deps
  const now = clock()
  const deliveredAt = new Date(now.getTime() - 2 * 86_400_000)
  const stamps = { createdAt: deliveredAt, updatedAt: deliveredAt }
  const anyTime = { sendFromHour: 0, sendUntilHour: 24, workingDaysOnly: false, headsUpHours: null }
  const numbers = Array.from({ length: MAILS }, (_, i) => i)
  for (const { id } of await listProgrammes(store.read))
    await store.tx((q) =>
      changeProgramme(q, id, { ...anyTime, delayWorkingDays: 0, dailyMax: null }, { now }),
    )
  await store.tx(async (q) => {
    const { account, contact, delivery } = q.t
    for (const part of chunks(numbers, 25)) {
      await q
        .insert(account)
        .values(part.map((i) => ({ ...stamps, id: `acc_scan${i}`, externalId: `S${i}`, name: `Fleet ${i}` })))
      await q.insert(contact).values(
        part.map((i) => ({
          ...{ ...stamps, id: `con_scan${i}`, externalId: `SC${i}`, accountId: `acc_scan${i}` },
          ...{ name: `Driver ${i}`, email: recipient(i), locale: 'en' },
        })),
      )
      await q.insert(delivery).values(
        part.map((i) => ({
          ...{ ...stamps, id: `dlv_scan${i}`, externalId: `SD${i}`, accountId: `acc_scan${i}`, lines: [] },
          ...{ contactId: `con_scan${i}`, promisedAt: deliveredAt, deliveredAt },
        })),
      )
    }
    await jobs.enqueue(q, { queue: 'plan-invitations', payload: {} })
    await jobs.enqueue(q, { queue: 'send-invitations', payload: {}, runAt: new Date(now.getTime() + 3_000) })
  })
  const wanted = new Set(numbers.map(recipient))
  for (;;) {
    const found = (await outbox(deps)).filter(({ to }) => wanted.has(/[^<\s]+@[^>\s]+/.exec(to)?.[0] ?? ''))
    if (found.length === MAILS) return Promise.all(found.map(({ id }) => readMail(deps, id)))
    await wait(500)
  }
}

async function outbox({ store }: Running['deps']) {
  const mails: { id: string; to: string }[] = []
  let cursor: string | undefined
  do {
    const page = await listOutboxMails(store.read, { limit: 200, cursor })
    mails.push(...page.data)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return mails
}

/** Every address in both parts of the mail and in its headers. */
async function readMail({ store }: Running['deps'], id: string): Promise<Mail> {
  const mail = await findOutboxMail(store.read, id)
  const all = [mail?.html.replaceAll('&amp;', '&'), mail?.text, JSON.stringify(mail?.headers)].join(' ')
  const links = [...new Set(all.match(/https?:\/\/[^\s"'<>)]+/g))]
  return { links, scores: links.filter((link) => link.includes('?score=')) }
}

/** A filter that asks for the head of each link, then fetches it, wherever that leads. */
async function fetchAll(mails: Mail[]): Promise<number> {
  let opened = 0
  for (const { links } of mails) {
    for (const link of links) {
      for (const method of ['HEAD', 'GET']) await (await fetch(link, { method })).arrayBuffer()
      opened++
    }
  }
  return opened
}

/** A sandbox that runs the scripts of each page, waits, and follows every link in it, seen or not. */
async function browseAll(browser: Browser, mails: Mail[]): Promise<number> {
  let opened = 0
  await inTabs(browser, mails, async (page, { links }) => {
    for (const link of links) {
      await page.goto(link, { waitUntil: 'load' })
      await page.waitForTimeout(100)
      opened++
    }
    // The same on each of the mail's pages: once is enough.
    await page.goto(links.find((link) => link.includes('/r/')) ?? '')
    const inPage = await page
      .locator('a[href^="http"], a[href^="/"]')
      .evaluateAll((found) => found.map((a) => (a as HTMLAnchorElement).href))
    for (const link of inPage) {
      await page.goto(link, { waitUntil: 'load' })
      opened++
    }
  })
  return opened
}

/** A person clicks a score in the mail and presses the button of the page. */
async function answerAll(browser: Browser, mails: Mail[]): Promise<void> {
  await inTabs(browser, mails, async (page, { scores }) => {
    await page.goto(scores.at(-1) ?? '')
    await page.locator('button[name=confirm]').click()
    await page.waitForURL(/\/thanks$/)
  })
}

async function inTabs(browser: Browser, mails: Mail[], visit: (page: Page, mail: Mail) => Promise<void>) {
  const left = [...mails]
  await Promise.all(
    Array.from({ length: TABS }, async () => {
      for (let mail = left.shift(); mail; mail = left.shift()) {
        // Nothing of one visit is known to the next.
        const context: BrowserContext = await browser.newContext()
        await visit(await context.newPage(), mail)
        await context.close()
      }
    }),
  )
}

/** What came of it: answers of these contacts, those that count and those that were set aside. */
async function answersOf({ deps }: Running) {
  const { response } = deps.store.t
  const rows = await deps.store.read
    .select({ contactId: response.contactId, quarantine: response.quarantine })
    .from(response)
  const scanned = rows.filter(({ contactId }) => contactId?.startsWith('con_scan'))
  return { all: scanned.length, counted: scanned.filter(({ quarantine }) => quarantine === null).length }
}

const dataDir = mkdtempSync(join(tmpdir(), 'hearback-scanners-'))
const running = await startDemo({ PORT: String(await freePort()), DATA_DIR: dataDir })
const browser = await launchBrowser()
try {
  const mails = await receiveMails(running)
  const fetched = await fetchAll(mails)
  const afterFetcher = await answersOf(running)
  console.log(`A fetcher, HEAD and GET: ${fetched} links of ${MAILS} mails, ${afterFetcher.all} answers`)
  const browsed = await browseAll(browser, mails)
  const afterBrowser = await answersOf(running)
  console.log(`A browser that runs scripts: ${browsed} links, ${afterBrowser.all - afterFetcher.all} answers`)
  await wait(AFTER_TRAP_MS)
  await answerAll(browser, mails)
  const { counted } = await answersOf(running)
  console.log(`A person: ${mails.length} mails, ${counted} answers`)
  process.exitCode = afterBrowser.all === 0 && counted === MAILS ? 0 : 1
} finally {
  await browser.close()
  await running.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
process.exit()
