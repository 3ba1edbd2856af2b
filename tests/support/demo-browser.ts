import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, it } from 'vitest'
import { cast, DEMO_PASSWORD } from '../../server/demo/cast.ts'
import { startDemo } from '../../server/demo.ts'
import { launchBrowser } from './browser.ts'
import { freePort } from './postgres.ts'
import { expectNoBarriers, type Look, looks, settled } from './screens.ts'

/** The demo company in a real browser, with Dana signed in. */
async function browseDemo() {
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

type Demo = Omit<Awaited<ReturnType<typeof browseDemo>>, 'stop'>

/** The demo for the tests of a file: started before the first, its page closed after each, taken away after the last. */
export function demoOfFile(): Demo {
  let started: Awaited<ReturnType<typeof browseDemo>> | undefined
  const demo = () => {
    if (!started) throw new Error('The demo runs within tests only')
    return started
  }
  beforeAll(async () => {
    started = await browseDemo()
  }, 120_000)
  afterEach(() => started?.close())
  afterAll(() => started?.stop())
  return {
    get url() {
      return demo().url
    },
    get deps() {
      return demo().deps
    },
    visit: (path) => demo().visit(path),
    open: (path, look) => demo().open(path, look),
    close: () => demo().close(),
  }
}

/** A test for each of these screens in each look, all that folds open. */
export function haveNoBarriers(demo: Demo, paths: string[]) {
  it.each(paths.flatMap((path) => looks.map((look) => ({ path, ...look }))))(
    '$path has no barriers at $width px, $colorScheme',
    async ({ path, ...look }) => {
      const page = await demo.open(path, look)
      for (const summary of await page.locator('main summary').all()) await summary.click()
      await expectNoBarriers(page)
    },
    60_000,
  )
}
