import { z } from 'zod'
import { defaultRoleWeights } from './account-rollups.ts'
import { isTimeZone } from './calendar.ts'

/** The name under which a mail server's DKIM key stands in DNS. */
export const dkimSelector = z
  .string()
  .trim()
  .regex(/^[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?$/i, 'Letters, digits, dots and hyphens, e.g. mail2026.')

const weight = z.number('Write a number.').min(0, 'At least 0.').max(100, 'At most 100.')

/** What the company says of itself: in mails, on pages, and where its days begin. */
export const companySchema = z.object({
  name: z.string().trim().min(1).max(100),
  /** IANA name; a response counts on the day it has there. */
  timeZone: z.string().refine(isTimeZone, 'Not a time zone, e.g. Europe/Berlin'),
  /** ISO 4217, for sums over accounts. */
  currency: z.string().regex(/^[A-Z]{3}$/, 'Three capital letters, e.g. EUR'),
  locale: z.string().min(2).max(35),
  senderName: z.string().trim().min(1).max(100),
  senderAddress: z.email(),
  replyTo: z.email().nullable(),
  /** Postal address under every mail; many countries ask for one. */
  footer: z.string().trim().max(500),
  /** Whether contacts are told when a delivery ships and when it will be late; each account can differ. */
  notices: z
    .object({ shipped: z.boolean(), delayed: z.boolean() })
    .default({ shipped: false, delayed: false }),
  /** The DKIM selector of the company's own mail server; with Resend it is known. */
  dkimSelector: dkimSelector.nullable().default(null),
  /** How much a contact of each role counts where senior voices come first; one of no known role counts as a user. */
  roleWeights: z
    .object({ decider: weight, influencer: weight, user: weight })
    .refine(
      ({ decider, influencer, user }) => decider + influencer + user > 0,
      'One of them must be above 0.',
    )
    .default({ ...defaultRoleWeights }),
})

export type Company = z.infer<typeof companySchema>

/** The settings of an install where nobody has set any. */
export const defaultCompany: Company = {
  name: 'Your company',
  timeZone: 'UTC',
  currency: 'EUR',
  locale: 'en',
  senderName: 'Your company',
  senderAddress: 'surveys@example.com',
  replyTo: null,
  footer: '',
  notices: { shipped: false, delayed: false },
  dkimSelector: null,
  roleWeights: { ...defaultRoleWeights },
}
