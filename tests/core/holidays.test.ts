import { describe, expect, it } from 'vitest'
import { countryCode } from '../../core/countries.ts'
import { loadCalendars } from '../../core/holidays.ts'

describe('the calendar of a country', () => {
  it.each([
    ['DE', 'DE'],
    ['de', 'DE'],
    ['Germany', 'DE'],
    ['Deutschland', 'DE'],
    ['Allemagne', 'DE'],
    ['UK', 'GB'],
    ['Great Britain', 'GB'],
    ['USA', 'US'],
    ['U.S.A.', null],
    ['cote d ivoire', 'CI'],
    ['España', 'ES'],
    ['Brasil', 'BR'],
    ['Nowhere', null],
    ['XX', null],
    ['', null],
    [null, null],
  ])('is found for %s', (name, code) => {
    expect(countryCode(name)).toBe(code)
  })

  it('has the holidays of its country, moving ones and those of several days too', async () => {
    const calendars = await loadCalendars()
    expect(calendars('Germany')('2026-04-03')).toBe(true)
    expect(calendars('Germany')('2026-04-02')).toBe(false)
    expect(calendars('US')('2026-11-26')).toBe(true)
    expect(calendars('GB')('2026-12-28')).toBe(true)
    const saudi = calendars('Saudi Arabia')
    expect(['19', '20', '21', '22', '23'].map((day) => saudi(`2026-03-${day}`))).toEqual([
      true,
      true,
      true,
      true,
      false,
    ])
  })

  it('has the weekend of its country', async () => {
    const calendars = await loadCalendars()
    const weekend = (country: string) => ['13', '14', '15'].map((day) => calendars(country)(`2026-11-${day}`))
    expect(weekend('Portugal')).toEqual([false, true, true])
    expect(weekend('Israel')).toEqual([true, true, false])
  })

  it('is weekends alone where the country is not known', async () => {
    const unknown = (await loadCalendars())('Nowhere')
    expect(unknown('2026-12-25')).toBe(false)
    expect(unknown('2026-12-26')).toBe(true)
  })
})
