import { setImmediate as breathe } from 'node:timers/promises'
import { latenessAt } from '../core/lateness.ts'
import type { CompiledTaxonomy } from '../core/themes.ts'
import { type FillIn, fillIn, invitationsAfter, readFillIn } from '../db/fill-in.ts'
import { responsesAfter } from '../db/response-readings.ts'
import { readCompany } from '../db/settings.ts'
import { readTaxonomy } from '../db/themes.ts'
import { numberOldTickets } from '../db/ticket-numbers.ts'
import type { JobDeps } from './deps.ts'
import { readingsOf } from './reread-comments.ts'

const AT_ONCE = 200
const RUN_MS = 60_000

/** Gives what was there before an update all that is kept since: once, in parts, going on where it was. */
export async function fillInOldRows(deps: JobDeps): Promise<void> {
  const { store, clock, jobs, log } = deps
  const end = clock().getTime() + RUN_MS
  while ((await store.tx((q) => numberOldTickets(q, AT_ONCE))) > 0) await breathe()
  const taxonomy = await readTaxonomy(store.read)
  for (;;) {
    const at = await readFillIn(store.read)
    if (at.done) return
    await fillInSome(deps, at, taxonomy)
    await breathe()
    if (clock().getTime() < end) continue
    log('info', 'Answers from before the update are being read', { reached: at.response })
    await store.tx((q) => jobs.enqueue(q, { queue: 'fill-in', payload: {}, key: 'go on' }))
    return
  }
}

async function fillInSome({ store, clock }: JobDeps, at: FillIn, taxonomy: CompiledTaxonomy): Promise<void> {
  const { timeZone } = await readCompany(store.read)
  const responses = await responsesAfter(store.read, at.response, AT_ONCE)
  const readings = (await readingsOf(store.read, responses, taxonomy)).map(
    ({ id, reading, delivery, answeredAt }) => ({
      ...{ id, reading },
      lateness: latenessAt(delivery, answeredAt, timeZone),
    }),
  )
  const invitationIds = await invitationsAfter(store.read, at.invitation, AT_ONCE)
  await store.tx((q) => fillIn(q, at, { readings, invitationIds }, clock()))
}
