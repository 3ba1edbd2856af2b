import { type Given, makeAnswers } from './answering.ts'
import { type Asked, type Asking, makeInvitations } from './asking.ts'
import type { CastKey } from './cast.ts'
import { makeDeliveries, type ToldDelivery } from './deliveries.ts'
import type { IdsAt } from './ids.ts'
import { type Client, makePeople, suppressionsOf } from './people.ts'
import { makeReviews, type ToldReview } from './reviews.ts'
import type { Row } from './row.ts'

export interface Story {
  clients: Client[]
  suppressions: Row<'suppression'>[]
  deliveries: ToldDelivery[]
  reviews: ToldReview[]
  invitations: Asked[]
  answers: Given[]
}

/**
 * The whole story, ending at `now`: who is there, what was delivered, who was asked and what they said. Chance comes
 * from seeds, so the same start tells the same story.
 */
export function tellStory(
  now: Date,
  programmes: { delivery: Asking; review: Asking },
  userIds: Record<CastKey, string>,
  idsAt: IdsAt,
): Story {
  const clients = makePeople(now, idsAt, userIds)
  const deliveries = makeDeliveries(clients, now, idsAt)
  const reviews = makeReviews(clients, deliveries, now, idsAt)
  const invitations = makeInvitations(deliveries, reviews, programmes, now, idsAt)
  const answers = makeAnswers(invitations, now)
  return { clients, suppressions: suppressionsOf(clients), deliveries, reviews, invitations, answers }
}
