import axe from 'axe-core'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DigestSection } from '../../core/digest-words.ts'
import { digestMail } from '../../jobs/digest-mail.ts'
import { launchBrowser } from '../support/browser.ts'
import { sampleCompany } from '../support/delivery-sample.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

const sections: DigestSection[] = [
  {
    title: 'Which accounts moved?',
    lines: [
      {
        ...{ words: 'Hallerbach <Spedition> fell from +42 to −8', path: '/accounts/acc_1' },
        quiet:
          'New this week. Deliveries, the last 13 weeks against the 13 before: −50.0 points (95 % interval −84.2 to −15.8). Now −8 (95 % interval −35 to +19, 34 answers).',
      },
    ],
    more: { words: '4 more', path: '/?sort=trend' },
  },
  {
    title: 'Which tickets are due?',
    lines: [
      {
        ...{
          words: '#1042 Northwind-Gesellschaft-für-Nutzfahrzeugersatzteile: Bad score',
          path: '/tickets/t',
        },
        quiet: 'Overdue since Tuesday 10 March at 12:00 · With Bob Okafor',
      },
    ],
    more: null,
  },
]
const mail = (some: DigestSection[]) =>
  digestMail(
    { subject: 'Your accounts this week: 5 moved, 1 due', sections: some, nothing: 'Nothing is due.' },
    { company: sampleCompany, baseUrl: 'https://x.example' },
  )

describe('A digest', () => {
  it('is the same in words alone, with every address', () => {
    const { html, text } = mail(sections)
    expect(html).toContain('Hallerbach &lt;Spedition&gt;')
    for (const path of ['/accounts/acc_1', '/?sort=trend', '/tickets/t', '/settings?tab=digest']) {
      expect(text).toContain(`https://x.example${path}`)
      expect(html).toContain(`href="https://x.example${path}"`)
    }
    expect(mail([]).text).toContain('Nothing is due.')
  })

  it('fits any width and can be read, light and dark', async () => {
    const page = await browser.newPage()
    try {
      await page.setContent(mail(sections).html)
      await page.evaluate(axe.source)
      for (const width of [320, 360, 600]) {
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.setViewportSize({ width, height: 800 })
          await page.emulateMedia({ colorScheme })
          const wrong = await page.evaluate(async () => {
            const { axe } = window as unknown as { axe: typeof import('axe-core') }
            const { violations } = await axe.run(document, {
              runOnly: {
                type: 'rule',
                values: ['color-contrast', 'link-name', 'html-has-lang', 'heading-order'],
              },
            })
            const sideways = document.documentElement.scrollWidth - window.innerWidth
            return [
              ...violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`)),
              ...(sideways > 0 ? [`scrolls ${sideways} px sideways`] : []),
            ]
          })
          expect(wrong, `${width} ${colorScheme}`).toEqual([])
        }
      }
    } finally {
      await page.close()
    }
  }, 60_000)
})
