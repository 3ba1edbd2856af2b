import type { Carrier } from './carriers.ts'

/** A delivery of the last days that the story tells word by word, so that the board has something to do. */
export interface Incident {
  customer: string
  /** The index of the contact among the people of the account. */
  person: number
  /** When it arrived, in days before the start. */
  arrived: number
  daysLate: number
  carrier: Carrier
  part: string
  score: number
  reasons: string[]
  comment: string
  /** Hours from the arrival to the answer. */
  answeredAfter: number
}

export const incidents: Incident[] = [
  {
    customer: 'HAL',
    person: 1,
    arrived: 9,
    daysLate: 2,
    carrier: 'Larkfield Freight',
    part: 'Brake disc, ventilated',
    score: 1,
    reasons: ['on_time', 'condition'],
    comment:
      'Two of the brake discs were cracked and the pallet stood unsigned at gate 1 over night. We asked for gate 3. This is the second time.',
    answeredAfter: 30,
  },
  {
    customer: 'MIR',
    person: 1,
    arrived: 5,
    daysLate: 0,
    carrier: 'Tern & Sons',
    part: 'Clutch kit, 430 mm',
    score: 2,
    reasons: ['condition'],
    comment: 'On time, but the clutch kit is the wrong size and the lorry still stands on the lift.',
    answeredAfter: 27,
  },
  {
    customer: 'BER',
    person: 1,
    arrived: 7,
    daysLate: 4,
    carrier: 'Larkfield Freight',
    part: 'Air spring, rear',
    score: 2,
    reasons: ['on_time', 'communication'],
    comment:
      'Vier Tage zu spät und der Fahrer kam um 15 Uhr. Unsere Zeiten sind 05:30 und 13:00 Uhr, das ist bekannt.',
    answeredAfter: 50,
  },
  {
    customer: 'DEL',
    person: 1,
    arrived: 2,
    daysLate: 1,
    carrier: 'Larkfield Freight',
    part: 'Compressor for reefer unit',
    score: 1,
    reasons: ['on_time', 'communication'],
    comment:
      'A reefer full of strawberries waited a day for this compressor, and we learned it from the driver.',
    answeredAfter: 25,
  },
]

/** Arrived two days ago and not asked about yet: the first jobs of the demo mail these contacts at once. */
export const justArrived: { customer: string; person: number; daysLate: number }[] = [
  { customer: 'HAL', person: 2, daysLate: 0 },
  { customer: 'RHO', person: 2, daysLate: 0 },
  { customer: 'MIR', person: 2, daysLate: 1 },
  { customer: 'DOU', person: 2, daysLate: 0 },
  { customer: 'OSH', person: 2, daysLate: 0 },
  { customer: 'NWD', person: 2, daysLate: 0 },
  { customer: 'KRU', person: 2, daysLate: 3 },
  { customer: 'LEV', person: 2, daysLate: 0 },
  { customer: 'PEN', person: 2, daysLate: 0 },
]

const told = new Set([...incidents, ...justArrived].map(({ customer, person }) => `${customer}:${person}`))

/** Contacts who must not have been asked lately, or the 30-day rule would keep the scenes above from happening. */
export const isSpared = (customer: string, person: number) => told.has(`${customer}:${person}`)
export const SPARED_DAYS = 60
