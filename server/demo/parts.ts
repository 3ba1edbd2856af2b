import type { PriceLine } from '../../db/schema/deliveries.ts'
import type { Dice } from './random.ts'

/** Name, price of one in minor units, and how many one orders at most. */
const catalogue: [name: string, unitPriceMinor: number, most: number][] = [
  ['Brake pad set, front axle', 8_450, 24],
  ['Brake disc, ventilated', 13_900, 16],
  ['Air dryer cartridge', 4_290, 30],
  ['Oil filter', 1_890, 80],
  ['Fuel filter with water trap', 3_650, 60],
  ['Cabin filter', 2_240, 60],
  ['Turbocharger, exchange unit', 128_000, 2],
  ['Clutch kit, 430 mm', 64_500, 4],
  ['Air spring, rear', 9_800, 12],
  ['Shock absorber', 7_300, 16],
  ['Alternator 24 V, 120 A', 41_200, 5],
  ['Starter battery 225 Ah', 26_900, 10],
  ['AdBlue pump module', 58_900, 3],
  ['NOx sensor', 37_400, 6],
  ['Wheel bearing unit', 18_700, 8],
  ['LED rear lamp', 11_500, 20],
  ['Wiper blade pair', 2_150, 50],
  ['Compressor for reefer unit', 149_000, 2],
  ['Mudguard, three pieces', 6_200, 20],
  ['Mirror glass, heated', 4_900, 20],
]

/** What was ordered: one to four lines, the larger customer the more of each. */
export function orderLines({ between, pick }: Dice, large: boolean): PriceLine[] {
  const wanted = new Map<string, PriceLine>()
  for (let left = between(1, large ? 4 : 3); left > 0; left--) {
    const [description, unitPriceMinor, most] = pick(catalogue)
    const quantity = between(1, Math.max(1, Math.ceil(most * (large ? 1 : 0.4))))
    wanted.set(description, { description, quantity, unitPriceMinor })
  }
  return [...wanted.values()]
}

/** Freight: a base by the carrier and three per cent of the goods. */
export function freightOf(lines: PriceLine[], base: number): number {
  const goods = lines.reduce((sum, line) => sum + line.quantity * line.unitPriceMinor, 0)
  return base + Math.round(goods * 0.03)
}
