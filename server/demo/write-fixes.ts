import type { TicketClock } from '../../core/ticket-times.ts'
import { answerFix } from '../../db/fix-answers.ts'
import { addSentFixQuestion, closeOneUnconfirmed } from '../../db/fix-questions.ts'
import { linkHash } from '../../db/invitations.ts'
import type { Q } from '../../db/store.ts'
import { changeTicket } from '../../db/ticket-changes.ts'
import { resolveTicket } from '../../db/tickets-resolution.ts'
import { daysAfter, hoursAfter } from './calendar.ts'
import { notFixedWords, secondTimeWords } from './fix-words.ts'
import type { IdsAt } from './ids.ts'
import { type Dice, deck, dice } from './random.ts'
import { factsOf, type Resolved } from './resolving.ts'
import { fill } from './reviews.ts'

interface Writing {
  now: Date
  idsAt: IdsAt
  clock: TicketClock
}

const all = { all: true } as const

/** What happens on a ticket around its resolution, by the way that real ones take. */
export interface Care {
  /** Somebody replies first; one in eight is put right without a word before. */
  reply(one: Resolved, userId: string): Promise<void>
  /** The customer is asked whether it is fixed, and says yes, no or nothing. */
  ask(one: Resolved, userId: string, resolutionId: string): Promise<void>
}

export function careFor(q: Q, { now, idsAt, clock }: Writing): Care {
  const chance = dice(61)
  const said = { no: deck(notFixedWords, chance), again: deck(secondTimeWords, chance) }
  const by = (at: Date) => ({ now: at, newId: idsAt(at) })

  /** Returns the token of the link, or null where there is nobody to ask. */
  async function sendQuestion({ ticketId, given }: Resolved, resolutionId: string, at: Date) {
    if (!given.asked.person) return null
    const sentAt = new Date(at.getTime() + 6 * 60_000)
    const token = tokenOf(chance)
    const id = idsAt(sentAt)('fix')
    await addSentFixQuestion(q, { id, ticketId, resolutionId, hash: linkHash(token) }, sentAt)
    return token
  }

  /** Yes by most who say anything; silence for 14 days closes it. */
  async function hear(at: Date, token: string | null) {
    const saidAt = hoursAfter(at, chance.between(1, 90))
    if (token !== null && chance.chance(0.66)) {
      if (saidAt < now) await answerFix(q, token, { fixed: true, words: null }, by(saidAt))
      return
    }
    const closesAt = hoursAfter(daysAfter(at, 14), 1)
    if (closesAt < now) await closeOneUnconfirmed(q, by(closesAt))
  }

  return {
    async reply({ ticketId, at, given }, userId) {
      const hours = (at.getTime() - given.at.getTime()) / 3_600_000
      const after = Math.min(0.8 * hours, 0.3 + chance.between(1, 90) / 10)
      if (chance.chance(0.12)) return
      const repliedAt = new Date(given.at.getTime() + after * 3_600_000)
      const change = { replied: true, state: 'in_progress' } as const
      await changeTicket(q, all, ticketId, change, { userId, clock, ...by(repliedAt) })
    },
    async ask(one, userId, resolutionId) {
      // The last days' questions are planned and sent by the running demo itself.
      if (one.at > daysAfter(now, -2)) return
      const token = await sendQuestion(one, resolutionId, one.at)
      const refusedAt = hoursAfter(one.at, chance.between(3, 60))
      const againAt = hoursAfter(refusedAt, chance.between(4, 40))
      if (token === null || !chance.chance(0.08) || againAt > daysAfter(now, -2)) return hear(one.at, token)
      await answerFix(q, token, { fixed: false, words: said.no() }, by(refusedAt))
      const second = {
        ...{ id: idsAt(againAt)('res'), userId, words: fill(said.again(), factsOf(one.given)) },
        ...{ cause: one.cause, causeId: one.causeId, ...by(againAt) },
      }
      await resolveTicket(q, all, one.ticketId, second)
      await hear(againAt, await sendQuestion(one, second.id, againAt))
    },
  }
}

const tokenOf = ({ bytes }: Dice) => Buffer.from(bytes(24)).toString('base64url')
