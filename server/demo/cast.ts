import type { Role } from '../../core/access.ts'
import type { Company } from '../../core/company.ts'

export const demoCompany: Company = {
  name: 'Brightwater Truck Parts',
  timeZone: 'Europe/Amsterdam',
  currency: 'EUR',
  locale: 'en',
  senderName: 'Brightwater Truck Parts',
  senderAddress: 'surveys@brightwater.example',
  replyTo: 'service@brightwater.example',
  footer: 'Brightwater Truck Parts, Havenweg 12, 3011 Rotterdam, Netherlands',
  notices: { shipped: true, delayed: true },
  dkimSelector: null,
  roleWeights: { decider: 3, influencer: 2, user: 1 },
}

export type CastKey = 'alice' | 'bob' | 'charlie' | 'dana' | 'vera'

export interface CastMember {
  name: string
  email: string
  role: Role
  /** What this sign-in is good for, said at the start. */
  sees: string
}

/** Who signs in, in the order in which the start prints them. */
export const cast: Record<CastKey, CastMember> = {
  alice: {
    name: 'Alice Moreau',
    email: 'alice@brightwater.example',
    role: 'manager',
    sees: 'account manager: her eighteen accounts',
  },
  charlie: {
    name: 'Charlie Lindqvist',
    email: 'charlie@brightwater.example',
    role: 'manager',
    sees: 'account manager: the other eighteen',
  },
  bob: {
    name: 'Bob Okafor',
    email: 'bob@brightwater.example',
    role: 'support',
    sees: 'support: the tickets of all accounts',
  },
  dana: {
    name: 'Dana Reyes',
    email: 'dana@brightwater.example',
    role: 'admin',
    sees: 'admin: everything, with outbox, jobs and settings',
  },
  vera: {
    name: 'Vera Novak',
    email: 'vera@brightwater.example',
    role: 'viewer',
    sees: 'viewer: reads everything, changes nothing',
  },
}

/** One password for all five: the demo holds nobody's secrets. */
export const DEMO_PASSWORD = 'brightwater-demo'
