import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultCompany } from '../../core/company.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { engines } from '../support/databases.ts'

const company = {
  ...defaultCompany,
  name: 'Brightwater Truck Parts',
  timeZone: 'Europe/Berlin',
  footer: 'Dock 4',
}

describe.each(engines)('settings on %s', (engine) => {
  let it: TestApp
  beforeEach(async () => {
    it = await testApp(engine)
  })
  afterEach(() => it.drop())

  test('Dana changes what the company says of itself, and everybody reads it', async () => {
    expect((await it.as('vera').get('/api/v1/settings')).body).toEqual(defaultCompany)
    expect((await it.as('dana').put('/api/v1/settings', company)).body).toEqual(company)
    expect((await it.as('vera').get('/api/v1/settings')).body).toEqual(company)
    expect((await it.as('alice').get('/api/v1/me')).body.company).toEqual(company)
  })

  test('nobody else does', async () => {
    for (const name of ['alice', 'bob', 'vera'] as const)
      expect((await it.as(name).put('/api/v1/settings', company)).status, name).toBe(403)
  })

  test('a time zone that does not exist is refused', async () => {
    const answer = await it.as('dana').put('/api/v1/settings', { ...company, timeZone: 'Mars/Olympus' })
    expect(answer).toMatchObject({ status: 400, body: { issues: [{ path: 'timeZone' }] } })
  })
})
