import { type Phase, phaseOf } from './calendar.ts'
import { keptCarrier } from './customers.ts'
import type { Dice } from './random.ts'

export type Carrier = 'Larkfield Freight' | 'Quickwell Cargo' | 'Tern & Sons'

/** What a pallet costs before the goods count, minor units: the reason for the change. */
export const baseFreight: Record<Carrier, number> = {
  'Larkfield Freight': 11_500,
  'Quickwell Cargo': 8_200,
  'Tern & Sons': 12_400,
}

const trackingPrefix: Record<Carrier, string> = {
  'Larkfield Freight': 'LF',
  'Quickwell Cargo': 'QW',
  'Tern & Sons': 'TS',
}

export const trackingOf = (carrier: Carrier, { between }: Dice) =>
  `${trackingPrefix[carrier]}${between(10_000_000, 99_999_999)}`

/** Who carried it: the old one, in the slump the cheap one, since then a second one for the south. */
export function carrierFor(country: string, shippedAt: Date, now: Date, { chance }: Dice): Carrier {
  const since = ['ES', 'PT', 'IT'].includes(country) ? 'Tern & Sons' : 'Larkfield Freight'
  const phase = phaseOf(shippedAt, now)
  if (keptCarrier(country) || phase === 'before') return 'Larkfield Freight'
  if (phase === 'slump') return 'Quickwell Cargo'
  return phase === 'recovering' && chance(0.5) ? 'Quickwell Cargo' : since
}

export interface Delay {
  days: number
  lost: boolean
  /** Whether the customer was told the new date before the promised one. */
  told: boolean
}

const lateShare: Record<Phase, number> = { before: 0.1, slump: 0.76, recovering: 0.35, after: 0.06 }
const toldShare: Record<Phase, number> = { before: 0.5, slump: 0.2, recovering: 0.7, after: 0.95 }

/** How late it came; the company learned in the slump to say so in time. */
export function delayOf(carrier: Carrier, phase: Phase, { chance, weighted, between }: Dice): Delay {
  const trouble = carrier === 'Quickwell Cargo'
  const usual = phase === 'after' ? 0.06 : 0.09
  if (!chance(trouble ? lateShare[phase] : usual)) return { days: 0, lost: false, told: false }
  if (trouble && chance(0.02)) return { days: 0, lost: true, told: false }
  const depth = weighted(trouble ? [30, 48, 22] : [82, 17, 1])
  const days = [between(1, 2), between(3, 7), between(8, 15)][depth] as number
  return { days, lost: false, told: chance(toldShare[phase]) }
}

export const delayReasons: Record<Carrier, string[]> = {
  'Quickwell Cargo': [
    'Missed the connection at the hub',
    'No driver for the last leg',
    'Pallet left behind at the depot',
    'Sorted to the wrong hub',
    'Carrier changed the tour',
    'Held for an address check',
  ],
  'Larkfield Freight': [
    'Motorway closed',
    'Lorry broke down',
    'Waiting at the customs office',
    'Snow on the route',
  ],
  'Tern & Sons': ['Strike at the border', 'Ferry cancelled', 'Public holiday on the route'],
}
