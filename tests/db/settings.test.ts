import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultCompany } from '../../core/company.ts'
import { companyKept, saveCompany } from '../../db/settings.ts'
import { testClock } from '../support/clock.ts'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.ts'

const company = { ...defaultCompany, name: 'Brightwater Truck Parts' }

describe.each(engines)('The company as a busy path keeps it, on %s', (engine) => {
  let db: TestDatabase
  let clock: ReturnType<typeof testClock>
  let read: ReturnType<typeof companyKept>
  beforeEach(async () => {
    clock = testClock()
    db = await freshDatabase(engine)
    read = companyKept(db.store, clock)
  })
  afterEach(() => db.drop())

  const nameRead = async () => (await read()).name
  /** As another process does it: this one hears nothing of it. */
  const changeElsewhere = () =>
    db.store.tx((q) => q.insert(q.t.setting).values({ key: 'company', value: company, updatedAt: clock() }))

  it('is the one of before the change until that commits, and the new one at once after it', async () => {
    expect(await read()).toEqual(defaultCompany)
    await db.store.tx(async (q) => {
      await saveCompany(q, company, clock())
      expect(await nameRead()).toBe(defaultCompany.name)
    })
    expect(await read()).toEqual(company)
  })

  it('stays as it was when the change is rolled back', async () => {
    await read()
    const attempt = db.store.tx(async (q) => {
      await saveCompany(q, company, clock())
      throw new Error('no')
    })
    await expect(attempt).rejects.toThrow('no')
    expect(await nameRead()).toBe(defaultCompany.name)
  })

  it('is read again after three seconds, for another process may have changed it', async () => {
    expect(await nameRead()).toBe(defaultCompany.name)
    await changeElsewhere()
    expect(await nameRead()).toBe(defaultCompany.name)
    clock.advance({ seconds: 3 })
    expect(await nameRead()).toBe(company.name)
  })

  it('is read again when the clock is set back', async () => {
    await read()
    await changeElsewhere()
    clock.advance({ hours: -1 })
    expect(await nameRead()).toBe(company.name)
  })
})
