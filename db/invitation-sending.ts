import { type AnyColumn, inArray, sql } from 'drizzle-orm'
import type { WaitReason } from '../core/asking.ts'
import type { InvitationState } from '../core/invitations.ts'
import { updateRows, upsertRows } from './bulk.ts'
import { anyOf, excluded } from './dialect.ts'
import type { InvitationRow } from './invitation-due.ts'
import type { Q } from './store.ts'

/** Stores why contacts were not asked. */
export async function skipInvitations(
  q: Q,
  skipped: { id: string; reason: string }[],
  now: Date,
): Promise<void> {
  const { invitation } = q.t
  for (const reason of new Set(skipped.map((one) => one.reason))) {
    const ids = skipped.filter((one) => one.reason === reason).map(({ id }) => id)
    await q
      .update(invitation)
      .set({ state: 'skipped', skipReason: reason, updatedAt: now })
      .where(anyOf(q, invitation.id, ids))
  }
}

/** Puts invitations off: what they ask about came later, or a limit holds them back. One statement for them all. */
export async function postponeInvitations(
  q: Q,
  postponed: { row: InvitationRow; dueAt: Date; waitReason: WaitReason | null; firstDueAt: Date | null }[],
  now: Date,
): Promise<void> {
  const rows = postponed.map(({ row: { id }, ...change }) => ({ id, ...change, updatedAt: now }))
  await updateRows(q, q.t.invitation, rows, ['dueAt', 'waitReason', 'firstDueAt', 'updatedAt'])
}

export interface AskedNow {
  invitationId: string
  contactId: string
  programmeId: string
  hash: string
}

/** Marks invitations as on their way, remembers their links, and that their contacts were asked on that day. */
export async function startSending(
  q: Q,
  asked: AskedNow[],
  { now, day }: { now: Date; day: string },
): Promise<void> {
  if (asked.length === 0) return
  const { invitation, contact, programmeDay } = q.t
  await addLinks(q, asked, now)
  const invitationIds = asked.map(({ invitationId }) => invitationId)
  await q
    .update(invitation)
    .set({ state: 'sending', waitReason: null, updatedAt: now })
    .where(anyOf(q, invitation.id, invitationIds))
  const contactIds = asked.map(({ contactId }) => contactId)
  await q
    .update(contact)
    .set({ lastAskedAt: now })
    .where(anyOf(q, contact.id, contactIds))
  // In one order, so that two workers never wait for each other.
  const counts = [...Map.groupBy(asked, ({ programmeId }) => programmeId)]
    .map(([programmeId, { length }]) => ({ programmeId, day, asked: length }))
    .sort((a, b) => (a.programmeId < b.programmeId ? -1 : 1))
  await q
    .insert(programmeDay)
    .values(counts)
    .onConflictDoUpdate({
      target: [programmeDay.programmeId, programmeDay.day],
      set: { asked: sql`${programmeDay.asked} + ${excluded(programmeDay.asked)}` },
    })
}

export interface RemindedNow {
  invitationId: string
  hash: string
  /** When the next reminder is due; null: this was the last. */
  nextAt: Date | null
}

/** Remembers that invitations were reminded, and which need no reminder any more. */
export async function startReminding(
  q: Q,
  reminded: RemindedNow[],
  dropped: string[],
  now: Date,
): Promise<void> {
  const { invitation } = q.t
  await addLinks(q, reminded, now)
  // Those of one programme that were asked at one time are mostly due again at one time.
  for (const group of Map.groupBy(reminded, ({ nextAt }) => nextAt?.getTime()).values()) {
    const ids = group.map(({ invitationId }) => invitationId)
    await q
      .update(invitation)
      .set({
        ...{ remindAt: group[0]?.nextAt ?? null, remindedAt: now, updatedAt: now },
        reminders: sql`${invitation.reminders} + 1`,
      })
      .where(anyOf(q, invitation.id, ids))
  }
  if (dropped.length > 0) {
    await q
      .update(invitation)
      .set({ remindAt: null, updatedAt: now })
      .where(anyOf(q, invitation.id, dropped))
  }
}

/** Puts reminders off to a moment at which their contacts may be written to. */
export async function postponeReminders(
  q: Q,
  postponed: { row: InvitationRow; remindAt: Date }[],
): Promise<void> {
  const rows = postponed.map(({ row: { id }, remindAt }) => ({ id, remindAt }))
  await updateRows(q, q.t.invitation, rows, ['remindAt'])
}

async function addLinks(q: Q, links: { invitationId: string; hash: string }[], now: Date) {
  const rows = links.map(({ invitationId, hash }) => ({ invitationId, hash, createdAt: now }))
  await upsertRows(q, q.t.link, rows, { target: q.t.link.hash, replace: [] })
}

/** Records what became of invitations that were posted, with the times that follow from their programme's rules. */
export async function markSent(
  q: Q,
  ids: string[],
  sent: { state: 'sent' | 'failed' | 'bounced'; expiresAt: Date; remindAt: Date | null; now: Date },
): Promise<void> {
  const { invitation } = q.t
  const { state, expiresAt, remindAt, now } = sent
  // A mail can be delivered, opened or answered before its send is recorded: such an invitation keeps its state, and a
  // reminder is due only where no answer came.
  const ifIn = (states: InvitationState[], column: AnyColumn, value: unknown) =>
    sql`case when ${inArray(invitation.state, states)} then ${sql.param(value, column)} else ${column} end`
  await q
    .update(invitation)
    .set({
      ...{ sentAt: now, expiresAt, updatedAt: now },
      state: ifIn(['sending'], invitation.state, state),
      remindAt: ifIn(['sending', 'delivered', 'opened'], invitation.remindAt, remindAt),
    })
    .where(anyOf(q, invitation.id, ids))
}
