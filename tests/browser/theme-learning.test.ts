import { describe, expect, it } from 'vitest'
import { learnFromCorrections } from '../../jobs/learn-themes.ts'
import { demoOfFile } from '../support/demo-browser.ts'
import { ask, expectNoBarriers, looks, settled } from '../support/screens.ts'

const demo = demoOfFile()

type Page = Awaited<ReturnType<typeof demo.open>>
interface Commented {
  id: string
  language: string | null
  comment: string
  themes: { id: string }[]
}
const line = (page: Page) => page.getByRole('region', { name: 'What was learned' })

/** Comments of two years, as the screen reads them. */
async function commentsOf(page: Page): Promise<Commented[]> {
  const all: Commented[] = []
  for (let cursor: string | null = null; ; ) {
    const asked: string = `/comments?limit=100${cursor ? `&cursor=${cursor}` : ''}`
    const read: { data: Commented[]; nextCursor: string | null } = await ask(page, 'GET', asked)
    all.push(...read.data)
    if (read.nextCursor === null) return all
    cursor = read.nextCursor
  }
}

/** The page as it stands, in each look. */
async function expectNoBarriersInAnyLook(page: Page) {
  for (const { width, colorScheme } of looks) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    await settled(page)
    await expectNoBarriers(page)
  }
}

/** Puts right, through the API, what the phrases do not know: whoever keeps what was agreed is reliable. */
async function correct(page: Page, most: number): Promise<number> {
  const missed = (await commentsOf(page))
    .filter(({ language, themes }) => language === 'en' && !themes.some(({ id }) => id === 'delivery_time'))
    .filter(({ comment }) =>
      /\b(reliabl|promise|agreed|arrived|dates|shift|exactly|as planned)/i.test(comment),
    )
    .slice(0, most)
  for (const { id } of missed)
    await ask(page, 'PUT', `/comments/${id}/themes/delivery_time`, { isRight: true })
  return missed.length
}

describe('The line about what was learned from corrections', () => {
  it('says how many are missing, then how well it reads, and forgets it at a second press', async () => {
    const page = await demo.open('/settings/themes')
    await line(page)
      .getByText(/^Once the themes of 50 comments are put right .* over night\.$/)
      .waitFor()
    expect(await correct(page, 20)).toBe(20)
    await page.reload()
    await line(page)
      .getByText(/So far: 20\.$/)
      .waitFor()
    expect(await line(page).getByRole('button').count()).toBe(0)

    expect(await correct(page, 40)).toBeGreaterThanOrEqual(30)
    await learnFromCorrections(demo.deps)
    await page.reload()
    await line(page)
      .getByText(/^Learned on .* from \d+ comments .* better: F1 0\.\d\d, by the phrases alone 0\.\d\d\.$/)
      .waitFor()
    await expectNoBarriersInAnyLook(page)
    const forget = line(page).getByRole('button', { name: 'Forget it' })
    await forget.focus()
    await page.keyboard.press('Enter')
    await line(page).getByRole('button', { name: 'Press again to forget it' }).waitFor()
    await page.keyboard.press('Tab')
    await forget.waitFor()
    await line(page)
      .getByText(/^Learned on /)
      .waitFor()
    await forget.click()
    await line(page).getByRole('button', { name: 'Press again to forget it' }).click()
    await line(page)
      .getByText(/^Forgotten: /)
      .waitFor()
    expect(await line(page).getByRole('button').count()).toBe(0)
    await expectNoBarriersInAnyLook(page)
    await learnFromCorrections(demo.deps)
    await page.reload()
    await line(page)
      .getByText(/^Forgotten: /)
      .waitFor()
  }, 120_000)
})
