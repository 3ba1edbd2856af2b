import { upsertRows } from '../../db/bulk.ts'
import type { Q } from '../../db/store.ts'
import type { Row } from './row.ts'
import type { Story } from './story.ts'

/** Writes accounts, contacts, deliveries, reviews and invitations, each with its own dates, a statement a table. */
export async function writeStory(q: Q, story: Story): Promise<void> {
  const { account, contact, suppression, delivery, review } = q.t
  const people = story.clients.flatMap((client) => client.people)
  const once = <Column>(target: Column) => ({ target, replace: [] })
  await upsertRows(
    q,
    account,
    story.clients.map(({ row }) => row),
    once(account.id),
  )
  await upsertRows(
    q,
    contact,
    people.map(({ row }) => row),
    once(contact.id),
  )
  await upsertRows(q, suppression, story.suppressions, once(suppression.email))
  await upsertRows(
    q,
    delivery,
    story.deliveries.map(({ row }) => row),
    once(delivery.id),
  )
  await upsertRows(
    q,
    review,
    story.reviews.map(({ row }) => row),
    once(review.id),
  )
  await writeInvitations(q, story)
}

/** As they stood before anybody answered or the time ran out: answers are recorded against that. */
async function writeInvitations(q: Q, { invitations }: Story) {
  const asSent = (row: Row<'invitation'>) =>
    ['answered', 'expired'].includes(row.state) ? { ...row, state: 'sent', answeredAt: null } : row
  await upsertRows(
    q,
    q.t.invitation,
    invitations.map(({ row }) => asSent(row)),
    { target: q.t.invitation.id, replace: [] },
  )
}

/** As they stand at the end of the story. */
export async function settleInvitations(q: Q, { invitations }: Story): Promise<void> {
  const { invitation } = q.t
  await upsertRows(
    q,
    invitation,
    invitations.map(({ row }) => row),
    { target: invitation.id, replace: [invitation.state, invitation.answeredAt, invitation.updatedAt] },
  )
}
