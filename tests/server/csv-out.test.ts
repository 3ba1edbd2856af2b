import { expect, it } from 'vitest'
import { csvFile } from '../../server/csv-out.ts'

const read = async (rows: (string | number | null)[][]) => {
  const file = csvFile('drivers', ['What', 'Value'], rows)
  return { type: file.headers.get('content-type'), text: await file.text(), file }
}

it('A file of rows opens in a spreadsheet: marked as UTF-8, lines ended as they expect', async () => {
  const { file, type } = await read([['Größe', 1.5]])
  expect(type).toBe('text/csv; charset=utf-8')
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="drivers.csv"')
  const bytes = new Uint8Array(await csvFile('x', ['Größe'], []).arrayBuffer())
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
})

it('Words that begin as a formula do not become one; a negative number stays a number', async () => {
  const { text } = await read([
    ['=HYPERLINK("http://x.example")', -0.4],
    ['@SUM(A1)', null],
    ['-2+3', 0],
  ])
  expect(text.split('\r\n')).toEqual([
    'What,Value',
    `"'=HYPERLINK(""http://x.example"")",-0.4`,
    "'@SUM(A1),",
    "'-2+3,0",
    '',
  ])
})
