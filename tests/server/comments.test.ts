import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CSV_MAX, commentCsv } from '../../server/comments-csv.ts'
import { engines } from '../support/databases.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'

describe.each(engines)('The comments on %s', (engine) => {
  let app: ReadingApp
  let ticketed: string
  beforeAll(async () => {
    app = await startReadingApp(engine)
    const bad = await app.answer(1, { comment: 'Terrible: the delivery came late and damaged.' })
    ticketed = bad.id
    app.clock.advance({ minutes: 1 })
    await app.answer(5, { account: 'coastal', comment: '=SUM(A1) great, "quoted", service' })
    app.clock.advance({ minutes: 1 })
    await app.answer(4, { account: 'ridge' })
    await app.store.tx(async (q) => {
      const words = { names: { en: 'Delivery time' }, phrases: { en: ['late'] }, negatives: {} }
      const stamps = { createdAt: app.clock(), updatedAt: app.clock() }
      await q.insert(q.t.theme).values({ id: 'thm_test', position: 99, words, ...stamps })
      const said = { responseId: ticketed, sentiment: 'negative', value: -0.8 }
      await q.insert(q.t.responseTheme).values({ ...said, themeId: 'thm_test' })
    })
  })
  afterAll(() => app.close())

  it('come with who said it, the words that decided, the themes and the ticket', async () => {
    const { body } = await app.get('dana', '/comments?class=detractor')
    const [row] = body.data
    expect(body.data).toHaveLength(1)
    expect(row).toMatchObject({
      ...{ account: { name: 'Northern Haulage' }, contact: { name: 'Buyer at Northern Haulage' } },
      ...{ delivery: { reference: 'D-northern' }, score: 1, class: 'detractor', contradicts: false },
      ...{ sentiment: 'negative', ticket: { state: 'open' } },
    })
    const terrible = row.decided.find(({ word }: { word: string }) => word === 'Terrible')
    expect(terrible).toMatchObject({ start: 0, end: 8 })
    expect(terrible.weight).toBeLessThan(0)
    const [theme] = row.themes.filter(({ id }: { id: string }) => id === 'thm_test')
    expect(theme).toMatchObject({ name: 'Delivery time', sentiment: 'negative', value: -0.8 })
    expect(theme.places.map(({ start, end }: Place) => row.comment.slice(start, end))).toEqual(['late'])
  })
  type Place = { start: number; end: number }

  it('are found by words and filters, and counted', async () => {
    const found = async (query: string) => (await app.get('dana', `/comments?${query}`)).body.data.length
    expect(await found('')).toBe(2)
    expect(await found('q=late%20damag')).toBe(1)
    expect(await found('q=late&theme=thm_test&sentiment=negative&score=1')).toBe(1)
    expect(await found('account=acc_coastal')).toBe(1)
    expect(await found('tier=C')).toBe(1)
    expect(await found('contradicts=true')).toBe(0)
    const { body } = await app.get('dana', '/comments/counts')
    expect(body).toMatchObject({ n: 2, more: false, class: { detractor: 1, promoter: 1 }, max: 2_000 })
    expect(body.themes).toContainEqual({ id: 'thm_test', name: 'Delivery time', n: 1 })
  })

  it('are those of own accounts for a manager, in the list, the counts and the file', async () => {
    expect((await app.get('charlie', '/comments?q=delivery')).body.data).toEqual([])
    expect((await app.get('charlie', '/comments?account=acc_northern')).body.data).toEqual([])
    expect((await app.get('charlie', '/comments/counts')).body.n).toBe(1)
    const { text } = await app.file('charlie', '/comments.csv')
    expect(text).toContain('Coastal Bakery')
    expect(text).not.toContain('Northern')
  })

  it('refuse what is no filter', async () => {
    for (const [query, path] of [
      ['class=happy', 'class'],
      ['score=eleven', 'score'],
      ['from=yesterday', 'from'],
      ['from=2026-03-02&to=2026-03-01', 'to'],
      ['contradicts=perhaps', 'contradicts'],
      ['cursor=nonsense', 'cursor'],
    ] as const) {
      const { status, body } = await app.get('dana', `/comments?${query}`)
      expect([query, status, body.issues[0].path]).toEqual([query, 400, path])
    }
  })

  it('leave as a file with the same filters, its formulas harmless', async () => {
    const { headers, text } = await app.file('dana', '/comments.csv?q=great')
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(headers.get('content-disposition')).toBe('attachment; filename="comments.csv"')
    const lines = text.split('\r\n')
    expect(lines).toHaveLength(3)
    expect(lines[0]).toMatch(/^Answered at,Account,Contact,Survey,Score,Class,Comment/)
    expect(lines[1]).toContain(`Coastal Bakery`)
    expect(lines[1]).toContain(`"'=SUM(A1) great, ""quoted"", service"`)
  })
})

describe('The file of comments', () => {
  it('says in its last row that there are more than fit', async () => {
    const row = { answeredAt: new Date(0), account: null, contact: null, survey: { name: 'S' }, themes: [] }
    const pages = async ({ limit }: { limit: number }) => ({
      data: Array.from({ length: limit }, () => row) as never[],
      nextCursor: 'more',
    })
    const lines = (await commentCsv(pages, new Map()).text()).trim().split('\r\n')
    expect(lines).toHaveLength(CSV_MAX + 2)
    expect(lines.at(-1)).toMatch(/^"?Only the newest 20,000 comments are in this file\./)
  })
})
