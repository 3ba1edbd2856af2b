import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { demoOfFile, haveNoBarriers } from '../support/demo-browser.ts'
import { ask, barriers, settled } from '../support/screens.ts'

const demo = demoOfFile()

type Page = Awaited<ReturnType<typeof demo.open>>
const search = (page: Page) => new URL(page.url()).searchParams
const screens = ['/themes?period=24m', '/themes?segment=Fleet&measure=negative', '/settings/themes']

describe('The screens about themes', () => {
  haveNoBarriers(demo, screens)
})

describe('Themes over time', () => {
  it('lead from a theme to its comments, with the same filters', async () => {
    const page = await demo.open('/themes?period=24m&tier=A')
    const row = page.getByRole('row').filter({ hasText: 'Delivery time' })
    await row.getByRole('link', { name: 'Delivery time', exact: true }).click()
    await page.waitForURL(/\/comments\?/)
    await settled(page)
    expect([search(page).get('theme'), search(page).get('tier'), search(page).get('period')]).toEqual([
      ...['delivery_time', 'A', '24m'],
    ])
    await page.locator('li[data-account]').first().waitFor()
  }, 60_000)

  it('are chosen by period keys, step and theme, all of which the address and the file keep', async () => {
    const page = await demo.open('/themes')
    await page.keyboard.press('w')
    await page.waitForURL(/period=24m/)
    await page.getByLabel('Step').selectOption('week')
    await page.waitForURL(/step=week/)
    await page.getByRole('link', { name: 'Chart Price and rates' }).press('Enter')
    await page.getByRole('heading', { name: 'Price and rates over time' }).waitFor()
    await settled(page)
    const href = await page.getByRole('link', { name: 'CSV' }).first().getAttribute('href')
    const file = new URLSearchParams(href?.split('?')[1])
    expect([file.get('step'), file.get('theme')]).toEqual(['week', 'price'])
    const shared = await demo.open(new URL(page.url()).pathname + new URL(page.url()).search)
    await shared.getByRole('heading', { name: 'Price and rates over time' }).waitFor()
    await shared.getByText('All numbers').click()
    expect(await shared.getByRole('table').last().getByRole('row').count()).toBeGreaterThan(100)
  }, 60_000)
})

describe('The editor of themes', () => {
  const status = (page: Page, words: string) => page.getByRole('status').getByText(words, { exact: true })

  it('takes a new theme and its words by keyboard, tries them unsaved, and saves them', async () => {
    const page = await demo.open('/settings/themes')
    await page.getByRole('textbox', { name: 'New theme' }).fill('Loading bay')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Loading bay', level: 2 }).waitFor()
    await page
      .getByRole('textbox', { name: /^Words that name it/ })
      .first()
      .fill('forklift*, loading bay')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Take “forklift*” away' }).waitFor()
    await page.getByLabel('A comment; changes count that are not saved').fill('The forklifts were terrible.')
    await page
      .getByRole('listitem')
      .filter({ hasText: 'by “forklifts” (forklift*)' })
      .filter({ hasText: 'bad' })
      .waitFor()
    await status(page, 'Not saved yet').waitFor()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await status(page, 'Saved').first().waitFor()
    const { themes } = await ask<{ themes: { id: string; phrases: object }[] }>(page, 'GET', '/themes')
    expect(themes.at(-1)).toMatchObject({ id: 'loading_bay', phrases: { en: ['forklift*', 'loading bay'] } })
  }, 60_000)

  it('says what is wrong with a name or a phrase where it is written, and keeps what was typed', async () => {
    const page = await demo.open('/settings/themes?theme=price')
    await page.getByRole('textbox', { name: 'New theme' }).fill('price and RATES')
    await page.keyboard.press('Enter')
    await page.getByText('There is a theme “Price and rates” already.').waitFor()
    const words = page.getByRole('textbox', { name: /^Words that name it/ })
    await words.fill('a*')
    await page.keyboard.press('Enter')
    await page.getByText('Write at least 3 letters beside the * of “a”.').waitFor()
    expect(await words.inputValue()).toBe('a*')
    await words.fill('')
    await page.getByLabel('Name in English').fill(' ')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page
      .getByRole('alert')
      .filter({ hasText: 'Write a name.' })
      .filter({ hasText: 'Nothing you wrote is lost.' })
      .waitFor()
  }, 60_000)

  it('overwrites nothing that somebody else saved, and lets one choose', async () => {
    const page = await demo.open('/settings/themes?theme=staff')
    await page.getByLabel('Name in English').fill('Our people')
    const { themes, version } = await ask<{ themes: Record<string, unknown>[]; version: string }>(
      page,
      'GET',
      '/themes',
    )
    const theirs = themes.map(({ answers: _, ...theme }) => theme).toReversed()
    await ask(page, 'PUT', '/themes', { themes: theirs }, version)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page
      .getByRole('alert')
      .filter({ hasText: 'Somebody else saved the themes in the meantime.' })
      .waitFor()
    expect(await page.getByLabel('Name in English').inputValue()).toBe('Our people')
    expect(await barriers(page)).toEqual([])
    await page.getByRole('button', { name: 'Show what they saved, drop mine' }).click()
    await expect.poll(() => page.getByLabel('Name in English').inputValue()).not.toBe('Our people')
    const [first] = await page.locator('main ol li').allInnerTexts()
    expect(first).toContain((theirs[0] as { names: { en: string } }).names.en)
  }, 60_000)

  it('puts a theme out of use with an undo, and orders by buttons that keep the focus', async () => {
    const page = await demo.open('/settings/themes?theme=packaging')
    await page.getByRole('button', { name: 'Put out of use' }).click()
    await page.getByText(/^“Packaging” goes out of use when you save; \d+ answers name it until/).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('heading', { name: 'Packaging', level: 2 }).waitFor()
    const up = page.getByRole('button', { name: 'Move Packaging up' })
    await up.focus()
    await page.keyboard.press('Enter')
    await page.getByText(/^Now number \d+ of \d+$/).waitFor({ state: 'attached' })
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Move Packaging up',
    )
    await page.getByRole('button', { name: 'Discard' }).click()
    await status(page, 'Saved').first().waitFor()
  }, 60_000)

  it('suggests phrases: one goes to a theme, one is turned down', async () => {
    const page = await demo.open('/settings/themes')
    const section = page.getByRole('region', { name: 'What does no theme cover?' })
    const first = section.getByRole('listitem').first()
    const phrase = (await first.locator('strong').innerText()).slice(1, -1)
    await first.getByLabel(`Add “${phrase}” to a theme`).selectOption({ label: 'Packaging' })
    await page.getByRole('button', { name: `Take “${phrase}” away` }).waitFor()
    await section.getByText(`“${phrase}”`, { exact: true }).waitFor({ state: 'detached' })
    const next = (await section.getByRole('listitem').first().locator('strong').innerText()).slice(1, -1)
    await section.getByRole('button', { name: `Dismiss “${next}”: suggest it no more` }).click()
    await section.getByText(`“${next}”`, { exact: true }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Discard' }).click()
  }, 60_000)

  it('reads old comments again, with how far it has come', async () => {
    const page = await demo.open('/settings/themes')
    const section = page.getByRole('region', { name: 'Do old comments know these themes?' })
    await section.getByText(/comments would get other themes/).waitFor()
    await section.getByRole('button', { name: 'Read old comments again' }).click()
    await section.getByRole('progressbar').waitFor()
    expect(await barriers(page)).toEqual([])
    await expect
      .poll(() => section.innerText(), { timeout: 40_000 })
      .toMatch(/Last read .* comments, \d+ said something else after it\./)
  }, 90_000)

  it('leaves as a file and comes back from one, unsaved until one saves', async () => {
    const page = await demo.open('/settings/themes')
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export' }).click(),
    ])
    const path = join(tmpdir(), `hearback-${Date.now()}-themes.json`)
    await file.saveAs(path)
    const read = JSON.parse(readFileSync(path, 'utf8'))
    writeFileSync(path, JSON.stringify({ themes: read.themes.slice(0, 3) }))
    await page.getByLabel('File of themes').setInputFiles(path)
    await page.getByRole('heading', { name: '3 themes in use' }).waitFor()
    await status(page, 'Not saved yet').waitFor()
    await page.getByRole('button', { name: 'Discard' }).click()
    await page.getByRole('heading', { name: `${read.themes.length} themes in use` }).waitFor()
  }, 60_000)
})
