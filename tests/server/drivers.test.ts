import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addAccounts, addAnswers, addThemes, type Told, times } from '../support/causes.ts'
import { engines } from '../support/databases.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'

const fleets = 'abcdefghijkl'.split('').map((letter) => `fleet-${letter}`)

const said = (isLate: boolean, k: number): Told['themes'] => {
  if (isLate && k % 4 !== 1) return { thm_time: 'negative' }
  return k % 5 === 0 ? { thm_staff: 'positive' } : {}
}

/** Twelve answers of an account: what came late is complained of and scores low; what it cost says nothing. */
const answersOf = (account: string, i: number): Told[] =>
  Array.from({ length: 12 }, (_, k) => {
    const isLate = (i + k) % 3 === 0
    return {
      account,
      score: isLate ? 1 + (k % 2) : 4 + ((i + k) % 2),
      late: isLate ? 2 + (k % 4) : -(k % 3),
      themes: said(isLate, k),
      reasons: (i * i * 3 + k * k * 5 + i * k) % 7 < 2 ? ['price'] : undefined,
      delivery: {
        lines: 1 + ((i + k * 5) % 3),
        priceMinor: 60_000 * (1 + ((i * 3 + k * 7) % 5)),
        freightMinor: 900,
      },
    }
  })

describe.each(engines)('What goes with low scores, on %s,', (engine) => {
  let app: ReadingApp
  beforeAll(async () => {
    app = await startReadingApp(engine)
    await addAccounts(app, 'Fleet', fleets)
    await addThemes(app, { thm_time: 'Delivery time', thm_staff: 'Staff' })
    await addAnswers(app, [...fleets.flatMap(answersOf), ...times(4, { account: 'northern', score: 1 })])
  })
  afterAll(() => app.close())

  const asked = async (query = '') => (await app.get('dana', `/drivers${query}`)).body

  it('is told of complaints, reasons and facts, each with its part, its interval and its direction', async () => {
    const body = await asked('?segment=Fleet')
    expect(body).toMatchObject({
      verdict: 'told',
      n: 144,
      accounts: 12,
      answers: 144,
      cut: false,
      dropped: 0,
    })
    const [first, second] = body.drivers
    expect([first.id, second.id].toSorted()).toEqual(['complaint.thm_time', 'delivery.daysLate'])
    for (const driver of [first, second]) {
      expect(driver.direction).toBe('lower')
      expect(driver.low).toBeLessThanOrEqual(driver.weight)
      expect(driver.high).toBeGreaterThanOrEqual(driver.weight)
    }
    expect(body.drivers.find(({ id }: { id: string }) => id === 'reason.reason.price')).toMatchObject({
      words: 'Price and freight',
      direction: 'unclear',
      sentence: 'It cannot be told from chance whether it goes with lower or higher scores.',
    })
    expect(body.sentence).toMatch(/^Low scores go with .*complaints about delivery time/)
  })

  it('says by how much for a day more, and for a complaint as it is', async () => {
    const { drivers } = await asked('?segment=Fleet')
    const of = (id: string) => drivers.find((one: { id: string }) => one.id === id)
    expect(of('delivery.daysLate').perUnit.unit).toBe('day')
    expect(of('delivery.daysLate').sentence).toMatch(
      /^For each day more the score is 0\.\d\d lower \(95 % interval /,
    )
    expect(of('complaint.thm_time').sentence).toMatch(
      /^Answers that complain of it score \d\.\d\d lower \(95 %/,
    )
    expect(of('delivery.price').perUnit.unit).toBe('€1,000')
  })

  it('leaves out what is rare, unknown or always the same, and says why', async () => {
    const { leftOut } = await asked('?segment=Fleet')
    const why = Object.fromEntries(leftOut.map((one: { id: string; why: string }) => [one.id, one.why]))
    // Praise is no complaint.
    expect(why['complaint.thm_staff']).toBe('The same in all answers.')
    expect(why['delivery.freight']).toBe('The same in all answers.')
    expect(why['reason.reason.staff']).toBe('The same in all answers.')
  })

  it('is not told from few answers or few accounts', async () => {
    expect(await asked('?account=acc_northern')).toMatchObject({
      verdict: 'too_few',
      n: 4,
      r2: null,
      drivers: [],
    })
    const few = await app.get('charlie', '/drivers?account=acc_fleet-a')
    expect(few.body.sentence).toMatch(/^Not enough answers to say what goes with low scores/)
  })

  it('is of one’s own accounts only', async () => {
    expect((await app.get('alice', '/drivers')).body).toMatchObject({ verdict: 'too_few', answers: 4 })
    expect((await app.get('charlie', '/drivers')).body).toMatchObject({ verdict: 'told', answers: 144 })
    expect((await app.get('alice', '/drivers?account=acc_fleet-a')).status).toBe(404)
    expect((await app.get(null, '/drivers')).status).toBe(401)
  })

  it('comes as a file with the same filters', async () => {
    const { text, type } = await app.get('dana', '/drivers.csv?segment=Fleet')
    expect(type).toBe('text/csv; charset=utf-8')
    expect(text).toContain('complaint,Delivery time,0.')
    expect(text).toContain('delivery,Freight,,,,,,,,,The same in all answers.')
  })
})
