import type { ReadingApp } from './reading-app.ts'

const HOUR = 60 * 60 * 1000

export interface ToldTicket {
  account?: 'northern' | 'ridge' | 'coastal'
  owner?: string | null
  team?: string
  cause?: string
  /** Hours before the clock at which it was opened. */
  ago: number
  /** Hours after it was opened until each of these. */
  replied?: number
  resolved?: number
  yes?: number
  no?: number
  /** How many hours there were to resolve it. */
  within?: number
  silent?: boolean
  mergedInto?: string
  /** Found past its due time by the job that looks. */
  breached?: boolean
}

/** Tickets as they stand in the tables after such a life. */
export async function addLoopTickets(
  { store, clock, newId, userIds }: ReadingApp,
  told: ToldTicket[],
): Promise<string[]> {
  const ids: string[] = []
  await store.tx(async (q) => {
    const { ticket, resolution, fixQuestion, ticketEvent } = q.t
    for (const one of told) {
      const openedAt = new Date(clock().getTime() - one.ago * HOUR)
      const at = (hours: number) => new Date(openedAt.getTime() + hours * HOUR)
      const id = newId('tkt')
      ids.push(id)
      await q.insert(ticket).values({
        ...{ id, accountId: `acc_${one.account ?? 'northern'}`, reason: 'hand', source: 'hand' },
        ...{ ownerId: one.owner ?? null, teamId: one.team ?? null, causeId: one.cause ?? null },
        ...{ state: one.yes !== undefined || one.silent ? 'closed' : one.resolved ? 'resolved' : 'open' },
        ...{
          firstRepliedAt: one.replied === undefined ? null : at(one.replied),
          dueAt: at(one.within ?? 48),
        },
        ...{ reopened: one.no === undefined ? 0 : 1, mergedIntoId: one.mergedInto ?? null },
        ...{ openedAt, updatedAt: openedAt },
      })
      const resolve = async (
        resolvedAt: Date,
        undoneAt: Date | null,
        state: string,
        answeredAt: Date | null,
      ) => {
        const resolutionId = newId('res')
        await q.insert(resolution).values({
          ...{
            id: resolutionId,
            ticketId: id,
            userId: userIds.bob,
            words: 'Sent another.',
            resolvedAt,
            undoneAt,
          },
        })
        const fix = { id: newId('fix'), ticketId: id, resolutionId, state, answeredAt, dueAt: resolvedAt }
        await q.insert(fixQuestion).values({ ...fix, sentAt: resolvedAt })
      }
      if (one.no !== undefined) await resolve(at(one.no - 1), at(one.no), 'refused', at(one.no))
      if (one.resolved !== undefined) {
        const state = one.yes !== undefined ? 'confirmed' : one.silent ? 'unconfirmed' : 'sent'
        await resolve(at(one.resolved), null, state, one.yes === undefined ? null : at(one.yes))
      }
      if (one.breached)
        await q
          .insert(ticketEvent)
          .values({ id: newId('tev'), ticketId: id, kind: 'breach_resolution', at: at(one.within ?? 48) })
    }
  })
  return ids
}
