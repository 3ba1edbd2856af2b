import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultSurveys } from '../../../core/default-surveys.ts'
import type { SurveyDefinition } from '../../../core/surveys.ts'
import { answeredPage, noticePage } from '../../../server/pages/notice.ts'
import type { Html } from '../../../server/pages/reader.ts'
import { respondPage } from '../../../server/pages/respond.ts'
import { thanksPage } from '../../../server/pages/thanks.ts'
import { unsubscribePage } from '../../../server/pages/unsubscribe.ts'
import { launchBrowser } from '../../support/browser.ts'
import { brightwater, type Gallery, heard, openGallery, respondView } from './gallery.ts'

const hostile = [
  ['a script', '<script>document.title="hit"</script>'],
  ['an image', '"><img src=x onerror="document.title=\'hit\'">'],
  ['an apostrophe and quotes', `O'Brien & "Sons"' onfocus='document.title="hit"' autofocus '`],
  ['Arabic', 'شركة قطع الشاحنات'],
] as const

// A survey of the company's own that names the contact, as many do.
const personal: SurveyDefinition = structuredClone(defaultSurveys.relationship.definition)
personal.texts.en!.questions.score!.title = '{contact}, would you recommend {company}?'

function pagesFor(name: string): Record<string, Html> {
  const company = { ...brightwater, name }
  const variables = { contact: name, account: name, reference: name, date: name }
  const shared = { company, locale: 'en', unsubscribeUrl: `/u?x=${name}`, facts: [name] }
  const heardIt = heard('delivery', { comment: name, answers: { reason: [name] } })
  return {
    respond: respondPage(
      respondView('relationship', 'en', {
        ...shared,
        variables,
        definition: personal,
        answers: { comment: name },
        action: `/a?${name}`,
      }),
    ),
    thanks: thanksPage({ ...shared, variables, heard: heardIt }),
    answered: answeredPage({ ...shared, heard: heardIt }),
    notice: noticePage({ kind: 'error', company, locale: 'en' }),
    unsubscribe: unsubscribePage({ company, locale: 'en', action: `/u?x=${name}` }),
  }
}

describe.each(hostile)('a name that holds %s', (_, name) => {
  let browser: Browser
  let gallery: Gallery
  beforeAll(async () => {
    browser = await launchBrowser()
    gallery = await openGallery(pagesFor(name))
  })
  afterAll(async () => {
    await browser?.close()
    await gallery?.close()
  })

  test.each(Object.keys(pagesFor(name)))(
    'is shown on the %s page as it is written, and does nothing',
    async (which) => {
      // Without the policy, so that nothing but the escaping stands between the name and the browser.
      const context = await browser.newContext({ bypassCSP: true })
      const page = await context.newPage()
      await page.goto(`${gallery.url}/more/${which}`)
      expect(await page.locator('.name').textContent()).toBe(name)
      expect(await page.locator('.name bdi').count()).toBe(1)
      expect(await page.title()).not.toBe('hit')
      expect(await page.title()).toContain(name)
      expect(await page.locator('img').count()).toBe(0)
      expect(await page.locator('script').count()).toBe(1)
      expect(await page.locator('[onfocus],[onerror]').count()).toBe(0)
      await context.close()
    },
  )
})

test('a value with braces is not filled in again', () => {
  const page = String(
    respondPage(
      respondView('relationship', 'en', {
        definition: personal,
        variables: { contact: '{company}{account}' },
      }),
    ),
  )
  expect(page).toContain(
    '<bdi>{company}{account}</bdi>, would you recommend <bdi>Brightwater Truck Parts</bdi>?',
  )
})

test('a name nobody knows leaves no braces on the page', () => {
  const page = String(respondPage(respondView('delivery', 'en', { variables: {} })))
  expect(page.replace(/<style>.*<\/style>|<script>.*<\/script>/gs, '')).not.toMatch(/[{}]/)
})
