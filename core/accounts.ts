import { z } from 'zod'
import { currency, email, externalId, line, minorUnits, text } from './fields.ts'

/**
 * An account as a file, the API or an event gives it. `externalId` is the key; a field left out keeps what is
 * stored, null clears it. A new account needs a name.
 */
export const accountSchema = z.strictObject({
  externalId,
  name: line(200).optional(),
  segment: line(100).nullish(),
  /** Kept as text: which tiers there are is the company's own affair. */
  tier: line(50).nullish(),
  annualValueMinor: minorUnits.nullish(),
  currency: currency.nullish(),
  country: line(100).nullish(),
  priorities: text(4000).nullish(),
  /** Mail address of the user who looks after it. */
  managerEmail: email.nullish(),
  /** Name of the team that puts right what goes wrong there; null: the manager does. */
  team: line(80).nullish(),
  /** Whether its contacts are told of shipping and of delays; null: as the company has it. */
  shippedNotices: z.boolean('Write true or false.').nullish(),
  delayNotices: z.boolean('Write true or false.').nullish(),
  /** External id of the account it belongs to. */
  parent: externalId.nullish(),
})
export type AccountInput = z.output<typeof accountSchema>
