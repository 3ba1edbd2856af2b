import axe from 'axe-core'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noticeLanguages, noticeTexts } from '../../core/notice-texts.ts'
import { type NoticeSource, noticeMail } from '../../jobs/notice-mail.ts'
import { launchBrowser } from '../support/browser.ts'
import { lateDelivery, sampleCompany, sampleManager } from '../support/delivery-sample.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

function mail(locale: string, more: Partial<NoticeSource> = {}) {
  return noticeMail(
    {
      ...{ kind: 'delayed', delivery: lateDelivery, manager: sampleManager, ...more },
      ...{ account: { name: 'Hallerbach <Spedition>' }, contact: { name: "Greta O'Neil-Müller", locale } },
      facts: { before: '2026-03-13T23:00:00Z' },
    },
    {
      company: sampleCompany,
      ...{ pageUrl: 'https://x.example/d/tok', stopUrl: 'https://x.example/d/tok/stop' },
      now: new Date('2026-03-10T15:00:00Z'),
    },
  )
}

describe.each(noticeLanguages)('A notice in %s', (locale) => {
  it('says everything in that language, with nothing left to fill in', () => {
    const { texts } = noticeTexts(locale)
    for (const kind of ['shipped', 'delayed'] as const) {
      const { subject, html, text } = mail(locale, { kind })
      expect(subject).toContain('BW-20417')
      expect(html).toContain('Hallerbach &lt;Spedition&gt;')
      for (const part of [subject, text]) expect(part).not.toMatch(/[{}]/)
      for (const words of [
        texts.dates.promised,
        texts.carrier,
        texts.lines.total,
        texts.see,
        texts.talk.title,
      ])
        expect(text).toContain(words)
      expect(text).toContain(sampleManager.email)
    }
  })

  it('fits any width and can be read, light and dark', async () => {
    const page = await browser.newPage()
    try {
      await page.setContent(mail(locale).html)
      await page.evaluate(axe.source)
      for (const width of [320, 375, 600]) {
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.setViewportSize({ width, height: 800 })
          await page.emulateMedia({ colorScheme })
          const wrong = await page.evaluate(async () => {
            const { axe } = window as unknown as { axe: typeof import('axe-core') }
            const { violations } = await axe.run(document, {
              runOnly: {
                type: 'rule',
                values: ['color-contrast', 'target-size', 'link-name', 'html-has-lang'],
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

describe('A notice', () => {
  it('writes dates and amounts as the contact’s country does', () => {
    expect(mail('de-AT').text).toContain('1.456,30')
    expect(mail('en-US').text).toContain('March 17, 2026')
    expect(mail('fr').text).toContain('17 mars 2026')
  })

  it('says to whom to write where nobody looks after the account, and no day where none is known', () => {
    const undated = { ...lateDelivery, promisedAt: null, expectedAt: null }
    const { text } = mail('en', { kind: 'shipped', manager: null, delivery: undated })
    expect(text).toContain('Write to us, we are glad to help: service@brightwater.example')
    expect(text).toContain('It is on its way to you.')
    expect(text).not.toContain('should arrive')
  })

  it('is in English for a language we do not write', () => {
    expect(mail('xx').subject).toBe('Your delivery BW-20417 will be late: now expected on 17 March 2026')
  })
})
