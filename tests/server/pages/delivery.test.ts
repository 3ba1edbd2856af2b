import axe from 'axe-core'
import { Hono } from 'hono'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DeliveryFacts } from '../../../core/delivery-words.ts'
import { noticeLanguages, noticeTexts } from '../../../core/notice-texts.ts'
import { listen } from '../../../server/listen.ts'
import { type DeliveryView, deliveryPage, deliveryWordsPage } from '../../../server/pages/delivery.ts'
import { deliveryPageHeaders } from '../../../server/pages/delivery-layout.ts'
import { launchBrowser } from '../../support/browser.ts'
import { lateDelivery, sampleCompany, sampleManager } from '../../support/delivery-sample.ts'

const now = new Date('2026-03-10T15:00:00Z')
const page = (locale: string, delivery: Partial<DeliveryFacts> = {}, more: Partial<DeliveryView> = {}) =>
  String(
    deliveryPage({
      ...{ company: sampleCompany, locale, now, manager: sampleManager, stopUrl: '/d/x/stop' },
      ...{ delivery: { ...lateDelivery, ...delivery }, account: { name: 'Hallerbach' } },
      ...more,
    }),
  )

let browser: Browser
let door: Awaited<ReturnType<typeof listen>>
beforeAll(async () => {
  const app = new Hono()
    .use(async (c, next) => {
      await next()
      for (const [name, value] of Object.entries(deliveryPageHeaders)) c.header(name, value)
    })
    .get('/page/:locale', (c) => c.html(page(c.req.param('locale'))))
    .get('/words/:locale/:say', (c) => {
      const { locale, say } = c.req.param() as { locale: string; say: 'ask' }
      return c.html(deliveryWordsPage({ company: sampleCompany, locale, say, action: '/d/x/stop' }))
    })
  door = await listen(app.fetch, { PORT: 0, HOST: '127.0.0.1' })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await door?.close()
})

describe.each(noticeLanguages)('The page of a delivery in %s', (locale) => {
  it('has no barrier, no script and no sideways scroll, at any width, light and dark', async () => {
    const tab = await browser.newPage({ bypassCSP: true })
    try {
      for (const path of [`/page/${locale}`, `/words/${locale}/ask`]) {
        await tab.goto(door.url + path)
        expect(await tab.locator('script').count()).toBe(0)
        await tab.evaluate(axe.source)
        for (const width of [320, 360, 1280]) {
          for (const colorScheme of ['light', 'dark'] as const) {
            await tab.setViewportSize({ width, height: 800 })
            await tab.emulateMedia({ colorScheme })
            const wrong = await tab.evaluate(async () => {
              const { axe } = window as unknown as { axe: typeof import('axe-core') }
              const { violations } = await axe.run(document)
              const sideways = document.documentElement.scrollWidth - window.innerWidth
              return [
                ...violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`)),
                ...(sideways > 0 ? [`scrolls ${sideways} px sideways`] : []),
              ]
            })
            expect(wrong, `${path} ${width} ${colorScheme}`).toEqual([])
          }
        }
      }
    } finally {
      await tab.close()
    }
  }, 60_000)

  it('is under 10 KB with twenty lines, and leaves no braces', () => {
    const lines = Array.from({ length: 20 }, (_, i) => ({ ...lateDelivery.lines[i % 3]!, quantity: i + 1 }))
    const html = page(locale, { lines })
    expect(Buffer.byteLength(html)).toBeLessThan(10_000)
    const text = html.slice(html.indexOf('<body>'))
    expect(text).not.toMatch(/[{}]/)
    expect(text).toContain(noticeTexts(locale).texts.talk.title)
  })
})

describe('The page of a delivery', () => {
  const standing = (delivery: Partial<DeliveryFacts>) =>
    /class="standing">(.*?)<\/p>/s.exec(page('en', delivery))?.[1]?.replace(/<[^>]+>/g, '')

  it('says how it stands', () => {
    expect(standing({})).toBe('Now expected on 17 March 2026, 4 days later than promised.')
    expect(standing({ expectedAt: null })).toBe('On its way to you.')
    expect(standing({ expectedAt: null, shippedAt: null })).toBe('Ordered, not shipped yet.')
    expect(standing({ expectedAt: lateDelivery.promisedAt })).toBe('Expected on 13 March 2026.')
    expect(standing({ deliveredAt: new Date('2026-03-14T08:00:00Z') })).toBe(
      'Delivered on 14 March 2026, 1 day later than promised.',
    )
    expect(standing({ deliveredAt: lateDelivery.shippedAt })).toBe('Delivered on 9 March 2026.')
    expect(standing({ cancelledAt: now })).toBe('This order was cancelled.')
  })

  it('shows its dates by the calendar, and the reason only while it is late', () => {
    const labels = [...page('en').matchAll(/<span>(\w+)<\/span>/g)].map(([, label]) => label)
    expect(labels).toEqual(['Ordered', 'Shipped', 'Promised', 'Expected'])
    expect(page('en')).toContain('The pass at Gotthard')
    expect(page('en', { expectedAt: lateDelivery.promisedAt })).not.toContain('The pass at Gotthard')
  })

  it('counts days in Arabic as Arabic does', () => {
    const late = (days: number) =>
      page('ar', { expectedAt: new Date(lateDelivery.promisedAt!.getTime() + days * 86_400_000) })
    expect(late(1)).toContain('يوم واحد')
    expect(late(2)).toContain('يومين')
    expect(late(3)).toContain('3 أيام')
    expect(late(11)).toContain('11 يومًا')
  })

  it('runs nothing that a name or a reason holds', () => {
    const html = page('en', { delayReason: '<script>alert(1)</script>', externalId: '"><img src=x>' })
    expect(html).not.toContain('<script')
    expect(html).not.toContain('<img')
  })

  it('has no amounts where none are known', () => {
    expect(page('en', { lines: [], freightMinor: null })).not.toContain('<table')
  })
})
