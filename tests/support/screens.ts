import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8')

export interface Look {
  width: number
  colorScheme: 'light' | 'dark'
}

/** A phone and a desktop, by day and by night. */
export const looks: Look[] = [360, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
)

/** The page with its lists read: what is still loading has no contrast to measure. */
export async function settled(page: Page) {
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'))
}

/** Asks the API as the page itself does. */
export function ask<T>(page: Page, method: string, path: string, body?: unknown, after?: string): Promise<T> {
  return page.evaluate(
    async ([method, path, body, after]) => {
      const headers = { 'Content-Type': 'application/json', ...(after ? { 'If-Match': `"${after}"` } : {}) }
      const response = await fetch(`/api/v1${path}`, { method, headers, body })
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
      return response.json()
    },
    [method, path, body === undefined ? undefined : JSON.stringify(body), after] as const,
  ) as Promise<T>
}

/** What keeps somebody from using the page: the names of axe's rules that it breaks, and whether it scrolls sideways. */
export async function barriers(page: Page): Promise<string[]> {
  const beside = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  await page.evaluate(axe)
  const broken = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }
    return (await axe.run()).violations.map(({ id }) => id)
  })
  return beside > 0 ? [...broken, `scrolls sideways by ${beside} px`] : broken
}

/** What is chosen in menus that are too narrow to show it. */
export function cutChoices(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('select')].flatMap((select) => {
      const option = select.selectedOptions[0]
      const wide = select.cloneNode(false) as HTMLSelectElement
      if (!option || select.offsetWidth === 0) return []
      wide.append(option.cloneNode(true))
      wide.style.cssText = 'position: absolute; inline-size: max-content'
      select.after(wide)
      const needed = wide.offsetWidth
      wide.remove()
      return needed > select.offsetWidth ? [option.text] : []
    }),
  )
}

/** Fails where there is one. */
export async function expectNoBarriers(page: Page) {
  expect(await barriers(page), page.url()).toEqual([])
}

/** Publishes a survey in these languages. */
export async function surveyIn(page: Page, languages: string[]) {
  const survey = { name: 'How was it?', template: 'delivery', languages }
  const made = await ask<{ id: string; draft: { updatedAt: string } }>(page, 'POST', '/surveys', survey)
  await ask(page, 'POST', `/surveys/${made.id}/publication`, undefined, made.draft.updatedAt)
}
