import { ofAlice } from './customers-alice.ts'
import { ofCharlie } from './customers-charlie.ts'
import { onKeptRoutes } from './customers-kept.ts'

export interface Customer {
  key: string
  name: string
  segment: 'Fleet' | 'Dealer' | 'Workshop'
  tier: 'A' | 'B' | 'C'
  country: string
  city: string
  /** Annual value in whole units of the currency. */
  value: number
  currency: 'EUR' | 'GBP'
  priorities: string
  /** The key of the customer it belongs to. */
  parent?: string
  /** Deliveries in a usual month. */
  monthly: number
  /** Name, role, locale; a fourth word where something is special about the contact. */
  people: [
    name: string,
    role: 'decider' | 'influencer' | 'user',
    locale: string,
    special?: 'opted_out' | 'no_mail' | 'bounced' | 'left',
  ][]
}

export const customers: (Customer & { manager: 'alice' | 'charlie' })[] = [
  ...ofAlice.map((one) => ({ ...one, manager: 'alice' as const })),
  ...ofCharlie.map((one) => ({ ...one, manager: 'charlie' as const })),
  ...onKeptRoutes,
]

// British, Irish, Dutch, Swedish, Polish, Swiss and Luxembourg routes.
const keptRoutes = ['GB', 'NL', 'IE', 'SE', 'PL', 'CH', 'LU']

/** Those never went to the cheap carrier: their deliveries went on as before. */
export const keptCarrier = (country: string) => keptRoutes.includes(country)
