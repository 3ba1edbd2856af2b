import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { demoOfFile } from '../support/demo-browser.ts'
import { barriers, looks, settled } from '../support/screens.ts'

const demo = demoOfFile()

async function surveyNamed(page: Page, name: string) {
  const response = await page.request.get(`${demo.url}/api/v1/surveys`)
  const { data } = (await response.json()) as { data: { id: string; name: string }[] }
  return data.find((survey) => survey.name === name)?.id ?? ''
}

/** A survey of the test's own, so that no other test finds its draft. */
async function newSurvey(page: Page, name: string) {
  const data = { name, template: 'effort', languages: ['en'] }
  const made = await page.request.post(`${demo.url}/api/v1/surveys`, { data })
  return ((await made.json()) as { id: string }).id
}

const saved = (page: Page) => page.locator('[data-state="saved"]', { hasText: 'Draft saved' }).waitFor()
const text = (page: Page, path: string) => page.locator(`[id="texts.${path}"]`)

describe('writing a survey in a browser', () => {
  it('goes from a template to a second language, is told what is missing, and is published', async () => {
    const page = await demo.open('/surveys')
    await page.getByRole('button', { name: 'New survey' }).click()
    await page.getByRole('radio', { name: /^Effort/ }).check()
    await page.getByRole('textbox', { name: 'Name' }).fill('After a call')
    await page.getByRole('button', { name: 'Make the survey' }).click()
    await page.getByRole('heading', { name: 'What does “After a call” ask?' }).waitFor()
    await page.getByText('Nobody is asked until you publish it.').waitFor()

    await text(page, 'en.submit').fill('Off it goes')
    await page.getByLabel('Add a language').selectOption('de')
    await page.getByRole('button', { name: /^Deutsch 18 of 19$/ }).waitFor()
    expect(await text(page, 'de.questions.reason.options.solution').inputValue()).toBe('Die Lösung')
    await saved(page)

    await page.getByRole('button', { name: 'Publish' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('heading', { name: 'One text is missing or wrong' }).waitFor()
    await page.goto(`${page.url().split('?')[0]}`)
    await page.getByRole('button', { name: 'Publish' }).click()
    await dialog.getByRole('button', { name: /Write the words of the button/ }).click()
    await page.waitForFunction(() => document.activeElement?.id === 'texts.de.submit')
    await page.keyboard.type('Und ab')
    await page.frameLocator('iframe').getByRole('button', { name: 'Und ab' }).waitFor()
    await page.getByRole('button', { name: /^Deutsch all of 19$/ }).waitFor()

    await page.getByRole('button', { name: 'Publish' }).click()
    await dialog.getByText('In English, German.').waitFor()
    await dialog.getByRole('button', { name: 'Publish' }).click()
    await page.getByText('Version 1 is asked from now on').waitFor()
    await page.getByRole('link', { name: 'Surveys', exact: true }).first().click()
    await page.getByRole('row', { name: /After a call.*CES.*English, German.*Version 1/ }).waitFor()
  }, 60_000)

  it('shows a new version of the wording as a break in the trend', async () => {
    const page = await demo.open('/surveys')
    await page.getByRole('link', { name: 'Delivery satisfaction' }).click()
    await text(page, 'en.questions.score.title').fill('How happy are you with the delivery {reference}?')
    await page.getByText('Customers see version 1 until you publish this draft.').waitFor()
    await page.getByRole('button', { name: 'Publish' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('“After a delivery” asks it from now on.').waitFor()
    await dialog.getByText(/trends show a break from today/).waitFor()
    await dialog.getByRole('button', { name: 'Publish' }).click()
    await page.getByText('Version 2 is asked from now on').waitFor()
    await page.getByRole('link', { name: 'Accounts' }).first().click()
    await page.getByRole('heading', { name: 'Which accounts need me this week?' }).waitFor()
    await page.locator('tbody td.title a').first().click()
    await page.getByText(/New wording\s+since .* \(version 2\)/).waitFor()
    await page.getByText('All numbers').click()
    await page.getByRole('cell', { name: /^Version 2 from .*: new wording$/ }).waitFor()
  }, 60_000)

  it('loses nothing when the connection goes, nor over a reload', async () => {
    const page = await demo.open(`/surveys`)
    const id = await surveyNamed(page, 'Relationship')
    await page.goto(`${demo.url}/surveys/${id}`)
    await settled(page)
    await page.context().setOffline(true)
    await text(page, 'en.thanksTitle').fill('Thank you, truly')
    await page.getByRole('alert').getByText('Your changes are not saved yet.').waitFor()
    await page.context().setOffline(false)
    await saved(page)
    await page.route('**/draft', (route) => route.abort())
    await text(page, 'en.submit').fill('Send it to them')
    await page.getByRole('alert').getByText('Your changes are not saved yet.').waitFor()
    await page.unroute('**/draft')
    await page.reload()
    await page.getByText('Your last changes were not saved yet: here they are').waitFor()
    expect(await text(page, 'en.submit').inputValue()).toBe('Send it to them')
    await saved(page)
    const draft = await page.request.get(`${demo.url}/api/v1/surveys/${id}/draft`)
    const { definition } = (await draft.json()) as { definition: { texts: { en: object } } }
    expect(definition.texts.en).toMatchObject({ thanksTitle: 'Thank you, truly', submit: 'Send it to them' })
  }, 60_000)

  it('lets the second of two writers choose, with nothing lost', async () => {
    const page = await demo.open('/surveys')
    const id = await surveyNamed(page, 'Relationship')
    await page.goto(`${demo.url}/surveys/${id}`)
    await settled(page)
    const other = await page.context().newPage()
    await other.goto(`${demo.url}/surveys/${id}`)
    await text(other, 'en.thanksTitle').fill('From the other')
    await saved(other)
    await text(page, 'en.thanksTitle').fill('From me')
    const alert = page.getByRole('alert')
    await alert.getByText('Somebody else changed this survey while you wrote.').waitFor()
    await alert.getByRole('button', { name: 'Take theirs' }).click()
    await expect.poll(() => text(page, 'en.thanksTitle').inputValue()).toBe('From the other')
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await expect.poll(() => text(page, 'en.thanksTitle').inputValue()).toBe('From me')
    await saved(page)
  }, 60_000)

  it('adds, moves and removes questions by keyboard, and takes each step back', async () => {
    const page = await demo.open('/surveys')
    await page.goto(`${demo.url}/surveys/${await newSurvey(page, 'By keyboard')}`)
    await settled(page)
    const headings = () => page.locator('ol > li h3').allInnerTexts()
    const before = await headings()
    await page.locator('#add-question').press('Enter')
    await page.getByRole('button', { name: /^Stars/ }).press('Enter')
    await page.waitForFunction(() => document.activeElement?.id === 'texts.en.questions.rating_1.title')
    await page.keyboard.type('How was the call?')
    expect((await headings()).at(-1)).toBe('4. Stars')
    await page.keyboard.press('Alt+ArrowUp')
    expect((await headings()).at(-2)).toBe('3. Stars')
    await page.getByRole('button', { name: 'Remove How was the call?' }).press('Enter')
    expect(await headings()).toEqual(before)
    await page.keyboard.press('Control+z')
    expect((await headings()).at(-2)).toBe('3. Stars')
    for (const _ of before) await page.keyboard.press('Control+z')
    await expect.poll(async () => (await headings()).length).toBeLessThanOrEqual(4)
    while (await page.getByRole('button', { name: 'Undo' }).first().isEnabled())
      await page.keyboard.press('Control+z')
    expect(await headings()).toEqual(before)
  }, 60_000)

  it('moves a question and an option by drag and by button', async () => {
    const page = await demo.open('/surveys')
    await page.goto(`${demo.url}/surveys/${await newSurvey(page, 'By drag')}`)
    await settled(page)
    // Tall enough that nothing scrolls between the press and the drop.
    await page.setViewportSize({ width: 1280, height: 2400 })
    const headings = () => page.locator('ol > li h3').allInnerTexts()
    const cards = page.locator('ol > li:has(h3)')
    await cards.nth(2).getByTitle('Drag to move').dragTo(cards.nth(1).locator('h3'))
    await expect
      .poll(async () => (await headings()).slice(0, 3))
      .toEqual(['1. Score (CES)', '2. Own words', '3. Choice'])
    const first = text(page, 'en.questions.reason.options.first_contact')
    await page.getByRole('button', { name: 'Move Finding the right person down' }).click()
    const options = cards.nth(2).locator('textarea[id*=".options."]')
    await expect.poll(() => options.nth(1).inputValue()).toBe(await first.inputValue())
    await page.getByRole('button', { name: 'Remove The time it took' }).click()
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => options.first().inputValue()).toBe('The time it took')
  }, 60_000)

  it('inserts a variable where the cursor is, and names one that does not exist at once', async () => {
    const page = await demo.open('/surveys')
    await page.goto(`${demo.url}/surveys/${await newSurvey(page, 'With variables')}`)
    await text(page, 'en.subject').fill('About  and more')
    await text(page, 'en.subject').evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(6, 6))
    await page.getByRole('button', { name: '{reference}' }).click()
    expect(await text(page, 'en.subject').inputValue()).toBe('About {reference} and more')
    await page.getByLabel('What to show').selectOption('mail')
    await page.getByText('About A-1042 and more').waitFor()
    await text(page, 'en.subject').fill('About {refrence}')
    await page
      .getByText(/refrence/)
      .last()
      .waitFor()
    expect(await text(page, 'en.subject').getAttribute('aria-invalid')).toBe('true')
  }, 60_000)

  it.each(looks)(
    'has no barrier and no sideways scroll at $width px, $colorScheme',
    async (look) => {
      const page = await demo.open('/surveys', look)
      const id = await surveyNamed(page, 'Delivery satisfaction')
      const paths = [
        '/surveys',
        `/surveys/${id}`,
        `/surveys/${id}?language=de`,
        `/surveys/${id}?view=preview`,
      ]
      for (const path of paths) {
        await page.goto(demo.url + path)
        await settled(page)
        expect(await barriers(page), path).toEqual([])
      }
      await page.goto(`${demo.url}/surveys`)
      await page.getByRole('button', { name: 'New survey' }).click()
      expect(await barriers(page), 'New survey').toEqual([])
    },
    120_000,
  )
})
