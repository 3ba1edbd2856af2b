import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { cast, DEMO_PASSWORD } from '../../server/demo/cast.ts'
import { startDemo } from '../../server/demo.ts'
import { launchBrowser } from './browser.ts'
import { freePort } from './postgres.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8')

export interface Look {
  width: number
  colorScheme: 'light' | 'dark'
}

/** The demo company in a real browser, with Dana signed in. */
export async function browseDemo() {
  const dir = mkdtempSync(join(tmpdir(), 'hearback-browse-'))
  const running = await startDemo({ PORT: String(await freePort()), DATA_DIR: dir })
  const browser = await launchBrowser()
  const first = await browser.newContext()
  const page = await first.newPage()
  await page.goto(running.url)
  await page.getByLabel('Mail address').fill(cast.dana.email)
  await page.getByLabel('Password').fill(DEMO_PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Which accounts need me this week?' }).waitFor()
  const storageState = await first.storageState()
  await first.close()
  let context: BrowserContext | undefined

  return {
    url: running.url,
    deps: running.deps,
    /** A page of somebody who is not signed in. */
    async visit(path: string) {
      context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' })
      const page = await context.newPage()
      await page.goto(running.url + path)
      return page
    },
    /** A page of a fresh context, its lists read. */
    async open(path: string, { width, colorScheme }: Look = { width: 1280, colorScheme: 'light' }) {
      const viewport = { width, height: 900 }
      context = await browser.newContext({ storageState, viewport, colorScheme, reducedMotion: 'reduce' })
      const page = await context.newPage()
      await page.goto(running.url + path)
      await settled(page)
      return page
    },
    /** Ends what `open` began. */
    close: () => context?.close(),
    async stop() {
      await browser.close()
      await running.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Waits until nothing is loading: what still is has no contrast to measure. */
export async function settled(page: Page) {
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'))
}

/** The names of axe's rules that the page breaks. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }
    return (await axe.run()).violations.map(({ id }) => id)
  })
}
