import { z } from 'zod'
import { isTimeZone } from './calendar.ts'
import { email, externalId, line } from './fields.ts'

export const contactRoles = ['decider', 'influencer', 'user'] as const

const locale = z
  .string('Write a language.')
  .trim()
  .max(35)
  .transform((words, context) => {
    try {
      const [canonical] = Intl.getCanonicalLocales(words.replace('_', '-'))
      if (canonical) return canonical
    } catch {
      // Falls through to the one message for all of them.
    }
    context.addIssue('Write a language tag, e.g. en, de-AT or pt-BR.')
    return z.NEVER
  })

/**
 * A contact as a file, the API or an event gives it; `account` is the external id of its account. A field left out
 * keeps what is stored, null clears it. A new contact needs a name and an account; without a mail it is never asked.
 */
export const contactSchema = z.strictObject({
  externalId,
  account: externalId.optional(),
  name: line(200).optional(),
  email: email.nullish(),
  role: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.enum(contactRoles, 'Write decider, influencer or user.'))
    .nullish(),
  locale: locale.optional(),
  timeZone: line(64).refine(isTimeZone, 'Not a time zone, e.g. Europe/Berlin.').nullish(),
})
export type ContactInput = z.output<typeof contactSchema>
