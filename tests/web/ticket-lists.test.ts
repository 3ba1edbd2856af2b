import { describe, expect, it } from 'vitest'
import type { TicketBoard, TicketRow } from '../../web/api/tickets.ts'
import { inPlace, newsBetween, rowsOf, withChange } from '../../web/pages/tickets/lists.ts'

const row = (id: string, state = 'open', more: Partial<TicketRow> = {}) =>
  ({ id, state, title: null, snoozedUntil: null, owner: null, ...more }) as unknown as TicketRow
const board = (open: TicketRow[], waiting: TicketRow[], counts = [open.length, waiting.length]) =>
  ({
    columns: [
      { state: 'open', count: counts[0], data: open },
      { state: 'waiting', count: counts[1], data: waiting },
    ],
  }) as unknown as TicketBoard
const shape = ({ columns }: TicketBoard) =>
  columns.map(({ state, count, data }) => [state, count, data.map(({ id }) => id)])

describe('A change before the server has answered', () => {
  it('moves a card to the head of its new column, and the counts follow, those of cards not shown too', () => {
    const before = board([row('a'), row('b')], [row('c', 'waiting')], [12, 1])
    const after = withChange(before, new Set(['b']), { state: 'waiting' })
    expect(shape(after)).toEqual([
      ['open', 11, ['a']],
      ['waiting', 2, ['b', 'c']],
    ])
    expect(after.columns[1]?.data[0]?.state).toBe('waiting')
  })

  it('leaves what it was given as it was, so that it can be taken back', () => {
    const before = board([row('a')], [])
    withChange(before, new Set(['a']), { state: 'waiting' })
    expect(shape(before)).toEqual([
      ['open', 1, ['a']],
      ['waiting', 0, []],
    ])
  })

  it('keeps a row in its place in a list, with its new owner', () => {
    const owner = { id: 'usr_bob', name: 'Bob Okafor' }
    const list = { pages: [{ data: [row('a'), row('b')] }, { data: [row('c')] }] }
    const after = withChange(list, new Set(['a', 'c']), { owner })
    expect(rowsOf(after).map((one) => [one.id, one.owner?.name])).toEqual([
      ['a', 'Bob Okafor'],
      ['b', undefined],
      ['c', 'Bob Okafor'],
    ])
  })

  it('takes what is snoozed out of sight', () => {
    const after = withChange(board([row('a'), row('b')], []), new Set(['a']), { snoozedUntil: '2026-04-01' })
    expect(shape(after)[0]).toEqual(['open', 1, ['b']])
  })
})

describe('News from others', () => {
  const shown = board([row('a'), row('b')], [row('c', 'waiting')])
  const fresh = board(
    [row('n'), row('b', 'open', { title: 'Called' })],
    [row('a', 'waiting'), row('c', 'waiting')],
  )

  it('are those that came, and those that moved', () => {
    expect(newsBetween(rowsOf(shown), rowsOf(fresh))).toBe(2)
    expect(newsBetween(rowsOf(shown), rowsOf(shown))).toBe(0)
  })

  it('change the contents of a row and let none move, come or go', () => {
    const after = inPlace(shown, fresh)
    expect(shape(after)).toEqual(shape(shown))
    expect(rowsOf(after).find(({ id }) => id === 'b')?.title).toBe('Called')
  })

  it('are still news after they were shown in place', () => {
    const once = inPlace(shown, fresh)
    expect(newsBetween(rowsOf(once), rowsOf(fresh))).toBe(2)
  })
})
