import { describe, expect, it } from 'vitest'
import { reasonWords, ticketTitle } from '../../web/words/tickets.ts'

const ticket = { reason: 'detractor', detail: null, response: { comment: null } }

describe('a ticket in a list', () => {
  it('says what the customer said', () => {
    expect(ticketTitle({ ...ticket, response: { comment: 'Nobody called.' } })).toBe('Nobody called.')
  })

  it('says what the rule knows of it, or why it was opened, where the customer said nothing', () => {
    expect(ticketTitle({ ...ticket, detail: 'kim@example.com bounced', response: null })).toBe(
      'kim@example.com bounced',
    )
    expect(ticketTitle(ticket)).toBe('A low score, no words')
    expect(ticketTitle({ ...ticket, reason: 'wants_contact' })).toBe('Asks to be called, no words')
  })

  it('has words for each reason, and shows one of a later version as it is', () => {
    expect(reasonWords('wants_contact')).toBe('Asks to be called')
    expect(reasonWords('new_rule')).toBe('new_rule')
    expect(ticketTitle({ ...ticket, reason: 'new_rule' })).toBe('new_rule')
  })
})
