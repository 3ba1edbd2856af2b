import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DataApi, dana, dataApi } from '../support/data-api.ts'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.ts'
import { addManagers, charlie } from '../support/events.ts'

describe.each(engines)('A CSV import on %s', (engine) => {
  let db: TestDatabase
  let api: DataApi
  beforeEach(async () => {
    db = await freshDatabase(engine)
    await addManagers(db.store)
    api = await dataApi(db.store)
  })
  afterEach(async () => {
    await api.stop()
    await db.drop()
  })
  const accounts = () =>
    db.store.read.select().from(db.store.t.account).orderBy(db.store.t.account.externalId)
  const northline = 'id,name\nA-1,Northline Haulage\n'

  it('reads a German spreadsheet’s file: a mark at its start, semicolons, umlauts, amounts with a comma', async () => {
    const file =
      '\ufeffKunden-Nr.;Firma;Branche;Jahreswert;Währung;Betreuer\r\n' +
      'A-1;Müller & Söhne;Flotte;"1.234.567,50";EUR;Alice@Brightwater.example\r\n'
    const { status, body } = await api.upload('accounts', file)
    expect({ status, ...body }).toMatchObject({ status: 201, rows: 1, created: 1, rejected: 0, issues: [] })
    expect(await accounts()).toMatchObject([
      { name: 'Müller & Söhne', segment: 'Flotte', annualValueMinor: 123456750, managerId: 'usr_alice' },
    ])
  })

  it('reads a file in Windows-1252, and one with tabs', async () => {
    await api.upload('accounts', Buffer.from('id;name\nA-1;M\xfcller \x80\n', 'latin1'))
    await api.upload('accounts', 'id\tname\nA-2\tO’Hara, Ltd\n')
    expect((await accounts()).map(({ name }) => name)).toEqual(['Müller €', 'O’Hara, Ltd'])
  })

  it('keeps good rows and says line, column and reason of each bad one', async () => {
    await api.upload('accounts', northline)
    const file = [
      'id,account,name,mail,role',
      'C-1,A-1,"Kim\nO\'Hara Jr",kim@x.example,user',
      'C-2,A-1,"Two ""Tons"" Tess",tess@x.example,boss',
      'C-2b,A-1,"A note',
      'over two lines",b@x.example,user',
      'C-3,A-9,Lee,lee@x.example,user',
      '',
      "C-4,A-1,Pat O'Neil,not a mail,user",
      "C-5,A-1,Pat O'Neil, PAT@X.example ,Decider",
    ].join('\n')
    const { body } = await api.upload('contacts', file)
    expect(body.issues).toEqual([
      { line: 2, column: 'name', reason: 'Line breaks and control characters are not allowed here.' },
      { line: 4, column: 'role', reason: 'Write decider, influencer or user.' },
      { line: 5, column: 'name', reason: 'Line breaks and control characters are not allowed here.' },
      { line: 7, column: 'account', reason: 'There is no account A-9.' },
      { line: 9, column: 'mail', reason: 'A mail address has no spaces.' },
    ])
    expect(body).toMatchObject({ rows: 6, created: 1, rejected: 5, state: 'done' })
    const contacts = await db.store.read.select().from(db.store.t.contact)
    expect(contacts).toMatchObject([{ name: "Pat O'Neil", email: 'pat@x.example', role: 'decider' }])
  })

  it('changes nothing the second time', async () => {
    const file = `id,name,parent,tier\nA-1,Northline,A-3,gold\nA-2,Hill,,\nA-1,Northline Haulage,A-3,gold\nA-3,Group,,\n`
    const first = await api.upload('accounts', file)
    expect(first.body).toMatchObject({ created: 3, rejected: 1 })
    expect(first.body.issues).toEqual([
      { line: 2, column: 'id', reason: 'Line 4 has the same one and counts.' },
    ])
    const before = await accounts()
    expect(before[0]!.parentId).toBe(before[2]!.id)
    api.clock.advance({ days: 1 })
    const second = await api.upload('accounts', file)
    expect(second.body).toMatchObject({ created: 0, updated: 0, unchanged: 3, rejected: 1 })
    expect(await accounts()).toEqual(before)
  })

  it('writes nothing in a dry run, and finds what the real one would', async () => {
    const file = 'id,name,parent\nA-1,Northline,A-2\nA-2,Group,\nA-3,,\nA-4,Hill,A-2\nA-5,Vale,A-9\n'
    const dry = await api.upload('accounts', file, { dryRun: 'true' })
    expect(await accounts()).toEqual([])
    const real = await api.upload('accounts', file)
    const { id: _a, dryRun: _b, ...expected } = dry.body
    expect(real.body).toMatchObject(expected)
    expect(real.body).toMatchObject({ created: 3, rejected: 2 })
  })

  it('clears a field whose cell is empty and keeps one that has no column', async () => {
    await api.upload('accounts', 'id,name,tier,country\nA-1,Northline,gold,NO\n')
    await api.upload('accounts', 'id,tier\nA-1,\n')
    expect(await accounts()).toMatchObject([{ name: 'Northline', tier: null, country: 'NO' }])
  })

  it('keeps a date that an event has told of when the file has none', async () => {
    await api.upload('accounts', northline)
    const event = { type: 'delivery.delivered', occurredAt: '2026-02-18T10:00:00Z', delivery: 'D-1' }
    await api.post(dana, '/events', { ...event, key: 'e-1', account: 'A-1' })
    await api.upload('deliveries', 'id,account,promised,delivered\nD-1,A-1,2026-02-13,\n')
    const [delivery] = await db.store.read.select().from(db.store.t.delivery)
    expect(delivery).toMatchObject({
      promisedAt: new Date('2026-02-13T00:00:00Z'),
      deliveredAt: new Date('2026-02-18T10:00:00Z'),
    })
  })

  it('reads price lines and freight into minor units', async () => {
    await api.upload('accounts', northline)
    const file =
      'id;account;lines;freight;currency\nD-1;A-1;"2 x Brake pad @ 19,90; Oil filter @ 7.5";8,50;EUR\nD-2;A-1;;1.234;EUR\n'
    const { body } = await api.upload('deliveries', file)
    expect(body.issues).toEqual([
      { line: 3, column: 'freight', reason: 'Write the amount without thousands separators, e.g. 1234.56.' },
    ])
    const [delivery] = await db.store.read.select().from(db.store.t.delivery)
    expect(delivery).toMatchObject({
      freightMinor: 850,
      lines: [
        { description: 'Brake pad', quantity: 2, unitPriceMinor: 1990 },
        { description: 'Oil filter', quantity: 1, unitPriceMinor: 750 },
      ],
    })
  })

  it('takes a mapping of one’s own, and refuses one that does not fit', async () => {
    const mapping = JSON.stringify({ externalId: 'Zeichen', name: 'Wer' })
    const taken = await api.upload('accounts', 'Zeichen,Wer\nA-1,Northline\n', { mapping })
    expect(taken.body).toMatchObject({ created: 1 })
    const refused = await api.upload('accounts', northline, { mapping })
    expect(refused).toMatchObject({
      status: 400,
      body: { issues: [{ path: 'externalId', message: 'The file has no column Zeichen.' }, {}] },
    })
    expect((await api.upload('accounts', 'x,y\n1,2\n')).status).toBe(400)
    expect((await api.upload('accounts', '')).status).toBe(400)
  })

  it('shows headings, a guess of what they mean and the first rows before anything is imported', async () => {
    const file = `id,name,color\n${Array.from({ length: 9 }, (_, i) => `A-${i},N${i},red\n`).join('')}`
    const { status, body } = await api.upload('accounts', file, {}, '/imports/preview')
    expect({ status, ...body }).toMatchObject({
      status: 200,
      headings: ['id', 'name', 'color'],
      mapping: { externalId: 'id', name: 'name' },
    })
    expect(body.rows).toHaveLength(5)
  })

  it('puts 10,000 contacts into one account, and keeps the first 1,000 issues of a bad file', async () => {
    await api.upload('accounts', northline)
    const rows = Array.from({ length: 10_000 }, (_, i) => `C-${i},A-1,Contact ${i},c${i}@x.example\n`)
    const file = `id,account,name,mail\n${rows.join('')}`
    expect((await api.upload('contacts', file)).body).toMatchObject({ created: 10_000, rejected: 0 })
    expect((await api.upload('contacts', file)).body).toMatchObject({ unchanged: 10_000 })
    const bad = await api.upload('contacts', file.replaceAll('@', ' at '))
    expect(bad.body).toMatchObject({ rejected: 10_000 })
    expect(bad.body.issues).toHaveLength(1000)
    expect(bad.body.issues.at(-1).line).toBe(1001)
  })

  it('says where a quotation mark is never closed', async () => {
    const { body } = await api.upload('accounts', 'id,name\nA-1,North\nA-2,"Hill\nA-3,Vale\n')
    expect(body).toMatchObject({
      created: 1,
      issues: [{ line: 3, reason: 'A quotation mark opens here and is never closed.' }],
    })
  })

  it('is kept as a record that another manager does not see', async () => {
    const { body } = await api.upload('accounts', northline)
    expect((await api.get(dana, `/imports/${body.id}`)).body).toMatchObject({ created: 1, noun: 'accounts' })
    expect((await api.get(dana, '/imports')).body.data).toHaveLength(1)
    expect((await api.get(charlie, `/imports/${body.id}`)).status).toBe(404)
    expect((await api.get(charlie, '/imports')).body.data).toEqual([])
  })
})
