import { desc, eq } from 'drizzle-orm'
import { anyOf } from './dialect.ts'
import type { Q } from './store.ts'

/** What became of asking: sent and when, or why not, or why not yet. */
const columns = ({ invitation, programme }: Q['t']) => ({
  id: invitation.id,
  deliveryId: invitation.deliveryId,
  programme: { id: programme.id, name: programme.name },
  contactId: invitation.contactId,
  state: invitation.state,
  skipReason: invitation.skipReason,
  waitReason: invitation.waitReason,
  dueAt: invitation.dueAt,
  firstDueAt: invitation.firstDueAt,
  sentAt: invitation.sentAt,
  remindedAt: invitation.remindedAt,
  reminders: invitation.reminders,
  answeredAt: invitation.answeredAt,
})

/** What became of asking about these deliveries, the latest due first. */
export function askedAbout(q: Q, deliveryIds: string[]) {
  const { invitation, programme } = q.t
  return q
    .select(columns(q.t))
    .from(invitation)
    .innerJoin(programme, eq(programme.id, invitation.programmeId))
    .where(anyOf(q, invitation.deliveryId, deliveryIds))
    .orderBy(desc(invitation.dueAt), desc(invitation.id))
}

/** What became of asking this contact the last times, the latest due first. */
export function askedOf(q: Q, contactId: string, limit: number) {
  const { invitation, programme } = q.t
  return q
    .select(columns(q.t))
    .from(invitation)
    .innerJoin(programme, eq(programme.id, invitation.programmeId))
    .where(eq(invitation.contactId, contactId))
    .orderBy(desc(invitation.dueAt), desc(invitation.id))
    .limit(limit)
}
