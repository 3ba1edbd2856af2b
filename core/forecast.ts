import type { SkipReason, WaitReason } from './asking.ts'
import { type AskFacts, decideAsk } from './asking-decision.ts'
import { type Lately, noteAsked } from './asking-limits.ts'
import { addHours } from './calendar.ts'

/** Something that will be asked about, or is planned to be. */
export interface Foreseen extends AskFacts {
  /** When it will first be decided over. */
  at: Date
}

export type Prospect<T extends Foreseen = Foreseen> = { of: T; at: Date } & (
  | { outcome: 'asked' }
  | { outcome: 'skipped'; reason: SkipReason }
  /** Still held back when the time that is looked at ends. */
  | { outcome: 'waits'; reason: WaitReason; until: Date }
)

/**
 * What will become of everything foreseen between `from` and `to`, by the decisions that sending itself takes, in the
 * order in which it takes them. `lately` is kept up on the way, so give a copy of it. What is due past `to` is left out.
 */
export function foresee<T extends Foreseen>(
  foreseen: T[],
  lately: Lately,
  { from, to }: { from: Date; to: Date },
): Prospect<T>[] {
  const queue = new Queue<T>()
  for (const of of foreseen) queue.add({ of, at: of.at < from ? from : of.at })
  const prospects: Prospect<T>[] = []
  for (let next = queue.take(); next && next.at <= to; next = queue.take()) {
    const { at } = next
    const of = withHeadsUp(next.of, from)
    const decision = decideAsk(of, lately, at)
    if (decision.kind === 'ask') {
      noteAsked(lately, { ...of, contactId: of.contactId as string }, at, of.place.companyTimeZone)
      prospects.push({ of: next.of, at, outcome: 'asked' })
    } else if (decision.kind === 'skip') {
      prospects.push({ of: next.of, at, outcome: 'skipped', reason: decision.reason })
    } else if (decision.until > to) {
      if (decision.kind === 'wait') prospects.push({ of: next.of, at, outcome: 'waits', ...pick(decision) })
    } else {
      const firstDueAt = decision.kind === 'wait' ? (of.firstDueAt ?? at) : null
      queue.add({ of: { ...next.of, firstDueAt }, at: decision.until })
    }
  }
  return prospects
}

const pick = ({ reason, until }: { reason: WaitReason; until: Date }) => ({ reason, until })

/** The heads-up goes out in good time, or now where the time for that has passed. */
function withHeadsUp<T extends Foreseen>(of: T, from: Date): T {
  if (of.announcedAt || of.rules.headsUpHours === null) return of
  const inTime = addHours(of.at, -of.rules.headsUpHours)
  return { ...of, announcedAt: inTime < from ? from : inTime }
}

interface Entry<T> {
  of: T
  at: Date
}

/** By time, then by priority, then by the word that names each: a heap, the first of all on top. */
class Queue<T extends Foreseen> {
  private entries: Entry<T>[] = []

  add(entry: Entry<T>): void {
    const { entries } = this
    let i = entries.push(entry) - 1
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (!before(entry, entries[parent] as Entry<T>)) break
      entries[i] = entries[parent] as Entry<T>
      i = parent
    }
    entries[i] = entry
  }

  take(): Entry<T> | undefined {
    const { entries } = this
    const top = entries[0]
    const last = entries.pop()
    if (!top || !last || entries.length === 0) return top
    let i = 0
    for (;;) {
      let child = 2 * i + 1
      if (child >= entries.length) break
      if (child + 1 < entries.length && before(entries[child + 1] as Entry<T>, entries[child] as Entry<T>))
        child++
      if (!before(entries[child] as Entry<T>, last)) break
      entries[i] = entries[child] as Entry<T>
      i = child
    }
    entries[i] = last
    return top
  }
}

function before(a: Entry<Foreseen>, b: Entry<Foreseen>): boolean {
  return (
    a.at.getTime() - b.at.getTime() < 0 || (a.at.getTime() === b.at.getTime() && comesFirst(a.of, b.of) < 0)
  )
}

/** The order in which those that are due at the same time are decided over: by priority, then who waits longest. */
export function comesFirst(a: AskFacts, b: AskFacts): number {
  const waited = (facts: AskFacts) => (facts.firstDueAt ?? facts.dueAt)?.getTime() ?? 0
  return (
    a.rules.priority - b.rules.priority ||
    waited(a) - waited(b) ||
    (a.subjectKey < b.subjectKey ? -1 : a.subjectKey > b.subjectKey ? 1 : 0)
  )
}
