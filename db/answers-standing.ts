import { and, asc, isNull } from 'drizzle-orm'
import type { EarlierAnswer } from '../core/answering.ts'
import type { InvitationState } from '../core/invitations.ts'
import { lateOf } from '../core/lateness.ts'
import { anyOf, forUpdate } from './dialect.ts'
import { themesOfResponses } from './response-themes.ts'
import type { RollupChange } from './rollups-adding.ts'
import type { Q } from './store.ts'

/** An invitation as its next answer finds it. */
export interface Standing {
  state: InvitationState
  expiresAt: Date | null
  /** The day on which it is counted as asked; null: it is not yet. */
  askedDay: string | null
  earlier: EarlierKnown | null
  /** The newest of those that counts. */
  counted: EarlierKnown | null
}

/** An earlier answer with all under which it is counted. */
export type EarlierKnown = EarlierAnswer & Pick<RollupChange, 'late' | 'themes'>

/** Each invitation as it stands now, and its newest answer that nothing has replaced. */
export async function standingOf(q: Q, invitationIds: string[]): Promise<Map<string, Standing>> {
  const { invitation } = q.t
  const ids = [...new Set(invitationIds)].sort()
  // Locked in one order: two servers with the same two invitations in hand would otherwise wait for each other.
  const { id, state, expiresAt, askedDay } = invitation
  const invitations = await forUpdate(
    q,
    q
      .select({ id, state, expiresAt, askedDay })
      .from(invitation)
      .where(anyOf(q, id, ids))
      .orderBy(asc(id)),
  )
  const earlier = await earlierAnswers(q, ids)
  return new Map(
    invitations.map(({ id, state, ...row }) => [
      id,
      { ...row, state: state as InvitationState, ...(earlier.get(id) ?? { earlier: null, counted: null }) },
    ]),
  )
}

/** Invitation id → its newest answer that nothing has replaced, and the newest of these that counts. */
async function earlierAnswers(
  q: Q,
  invitationIds: string[],
): Promise<Map<string, Pick<Standing, 'earlier' | 'counted'>>> {
  const { response } = q.t
  // Locked, since what is uncounted must be what stays stored: comments may be read again at the same time.
  const standing = q
    .select({
      invitationId: response.invitationId,
      id: response.id,
      score: response.score,
      day: response.day,
      answeredAt: response.answeredAt,
      quarantine: response.quarantine,
      partial: response.partial,
      daysLate: response.daysLate,
      undelivered: response.undelivered,
    })
    .from(response)
    .where(and(anyOf(q, response.invitationId, invitationIds), isNull(response.replacedById)))
    .orderBy(asc(response.answeredAt), asc(response.id))
  const rows = await forUpdate(q, standing)
  const themesOf = await themesOfResponses(
    q,
    rows.map(({ id }) => id),
  )
  const answers = new Map<string, Pick<Standing, 'earlier' | 'counted'>>()
  for (const { invitationId, daysLate, undelivered, ...row } of rows) {
    const earlier = { ...row, late: lateOf({ daysLate, undelivered }), themes: themesOf.get(row.id) ?? [] }
    const counted = row.quarantine === null ? earlier : (answers.get(invitationId as string)?.counted ?? null)
    answers.set(invitationId as string, { earlier, counted })
  }
  return answers
}
