import { checkRollups } from '../../db/rollups-check.ts'
import type { Store } from '../../db/store.ts'
import { type Figures, type Lateness, lateness, latenesses } from './expected.ts'
import { countedReadings } from './readings.ts'

/** What the screens of lateness and of the portfolio are given. */
export interface Shown {
  lateness: { groups: { n: number; value: number | null }[] }
  portfolio: { response: { asked: number; answered: number } }
}

/** The figures as the product has them in its tables after a replay. Throws where its roll-ups differ from its responses. */
export async function counted(
  store: Store,
  seen: { tooLate: number; received: number; shown: Shown },
): Promise<Figures> {
  const { delivery, invitation, response, ticket, joinedResponse, heldTicket, mailMessage } = store.t
  const { read } = store
  const deliveries = new Map((await read.select().from(delivery)).map((row) => [row.id, row]))
  const invitations = await read.select().from(invitation)
  const responses = await read.select().from(response)
  const mails = await read.select({ kind: mailMessage.kind, state: mailMessage.state }).from(mailMessage)
  const differences = await store.tx((q) => checkRollups(q))
  if (differences.length > 0)
    throw new Error(`Roll-ups differ from responses: ${JSON.stringify(differences.slice(0, 3))}`)
  const sent = mails.filter(({ state }) => state === 'sent')
  if (sent.length !== seen.received)
    throw new Error(`${sent.length} mails were sent, ${seen.received} arrived`)
  if (responses.some(({ quarantine }) => quarantine))
    throw new Error('A person’s answer was set aside as a machine’s')

  const standing = responses.filter(({ replacedById }) => !replacedById)
  const byLateness = Map.groupBy(standing, ({ deliveryId }) => {
    const row = deliveries.get(deliveryId ?? '')
    if (!row?.promisedAt) throw new Error(`A response without its delivery: ${deliveryId}`)
    return lateness(row.promisedAt, row.deliveredAt)
  })
  const mean = (late: Lateness) => {
    const scores = (byLateness.get(late) ?? []).map(({ score }) => score)
    const sum = scores.reduce((total, score) => total + score, 0)
    return { n: scores.length, mean: scores.length ? sum / scores.length : 0 }
  }
  const skipped = invitations.filter(({ state }) => state === 'skipped')
  return {
    orders: deliveries.size,
    delivered: [...deliveries.values()].filter(({ deliveredAt }) => deliveredAt).length,
    planned: invitations.length,
    skipped: Object.fromEntries(
      [...Map.groupBy(skipped, ({ skipReason }) => skipReason ?? '')].map(([reason, rows]) => [
        reason,
        rows.length,
      ]),
    ),
    mailed: sent.filter(({ kind }) => kind === 'invitation').length,
    reminded: sent.filter(({ kind }) => kind === 'reminder').length,
    answered: invitations.filter(({ answeredAt }) => answeredAt).length,
    corrected: responses.length - standing.length,
    tooLate: seen.tooLate,
    // An answer that asks for a ticket opens one, joins one of its account, or is held by a rule that has paused.
    tickets:
      (await read.$count(ticket)) + (await read.$count(joinedResponse)) + (await read.$count(heldTicket)),
    meanScore: Object.fromEntries(latenesses.map((late) => [late, mean(late)])) as Figures['meanScore'],
    // Both have the four groups in this order.
    onScreen: Object.fromEntries(
      latenesses.map((late, i) => {
        const { n = 0, value = null } = seen.shown.lateness.groups[i] ?? {}
        return [late, { n, mean: value ?? 0 }]
      }),
    ) as Figures['onScreen'],
    asked: { asked: seen.shown.portfolio.response.asked, answered: seen.shown.portfolio.response.answered },
    readings: await countedReadings(store, standing),
  }
}
