import { describe, expect, it } from 'vitest'
import { quietAccounts, silentContacts } from '../../core/silence.ts'

const asked = (contactId: string, times: number, answered: number) => ({
  contactId,
  accountId: 'acc_1',
  asked: times,
  answered,
})

describe('silent contacts', () => {
  it('are those asked three times or more who never answered, the most asked first', () => {
    const some = [asked('a', 3, 0), asked('b', 2, 0), asked('c', 5, 0), asked('d', 9, 1), asked('e', 5, 0)]
    expect(silentContacts(some).contacts.map(({ contactId }) => contactId)).toEqual(['c', 'e', 'a'])
    expect(silentContacts(some, 5).contacts.map(({ contactId }) => contactId)).toEqual(['c', 'e'])
  })

  it('are told beside how many would be silent by chance, by hand', () => {
    // 10 of 30 questions answered; of ten contacts asked three times, (2/3)³ × 10 = 2.96 would never answer.
    const some = [...Array(10).keys()].map((i) => asked(`c${i}`, 3, i < 5 ? 2 : 0))
    const { contacts, byChance, sentence } = silentContacts(some)
    expect(contacts).toHaveLength(5)
    expect(byChance).toBeCloseTo(80 / 27, 9)
    expect(sentence).toBe(
      '5 of 10 contacts asked 3 times or more never answered. Were all to answer 33 % of the questions, as they do together, it would be about 3.',
    )
  })

  it('have words where nobody was asked that often, or nobody answered at all', () => {
    expect(silentContacts([asked('a', 2, 0)]).sentence).toBe('No contact was asked 3 times or more yet.')
    expect(silentContacts([asked('a', 4, 0)]).sentence).toBe(
      '1 of 1 contact asked 3 times or more never answered.',
    )
  })

  it('keep what else is known of them', () => {
    const [first] = silentContacts([{ ...asked('a', 4, 0), name: 'Alice' }]).contacts
    expect(first?.name).toBe('Alice')
  })
})

describe('quiet accounts', () => {
  const heard = (accountId: string, lastAnsweredOn: string | null, askedSince: number) => ({
    accountId,
    lastAnsweredOn,
    askedSince,
  })

  it('answered before, were asked three times since, and have said nothing for half a year', () => {
    const { accounts, sentence } = quietAccounts(
      [
        heard('recent', '2026-01-10', 5),
        heard('quiet', '2025-09-01', 3),
        heard('not asked', '2025-01-01', 2),
        heard('never', null, 9),
        heard('quieter', '2025-06-30', 4),
      ],
      '2026-03-01',
    )
    expect(accounts.map(({ accountId, quietDays }) => [accountId, quietDays])).toEqual([
      ['quieter', 244],
      ['quiet', 181],
    ])
    expect(sentence).toBe(
      '2 accounts have gone quiet: they answered before, were asked 3 times or more since, and nothing came for 180 days.',
    )
  })

  it('are quiet from the very day on that the time is over', () => {
    const on = (today: string) => quietAccounts([heard('a', '2026-01-01', 1)], today, { days: 30, asked: 1 })
    expect(on('2026-01-30').accounts).toEqual([])
    expect(on('2026-01-31').sentence).toBe(
      '1 account has gone quiet: it answered before, was asked once or more since, and nothing came for 30 days.',
    )
  })

  it('are none where all are heard', () => {
    expect(quietAccounts([], '2026-03-01').sentence).toBe(
      'No account that answered before has gone quiet for 180 days.',
    )
  })
})
