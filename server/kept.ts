/** For how long what another process changed may go unseen, in ms. */
const KEEP_MS = 15_000

/** So many answers are kept, unless told otherwise; the one asked for longest ago goes first. */
const MOST = 64

/**
 * Keeps the answers to costly questions for as long as `changes` says the same number, 15 seconds at most. Who asks while
 * an answer is on its way waits for the same one. After a change `mend` may bring the answer that was right at change
 * number `since` up to date, which is often less work than to ask anew; null: it cannot.
 */
export function keeper(clock: () => Date, changes: () => number, most = MOST) {
  const kept = new Map<string, { at: number; change: number; answer: Promise<unknown> }>()
  return <T>(
    question: unknown,
    ask: () => Promise<T>,
    mend: (answer: Promise<T>, since: number) => Promise<T> | null = () => null,
  ): Promise<T> => {
    const key = JSON.stringify(question)
    const now = clock().getTime()
    // A clock that is set back must not keep it for longer either.
    const found = kept.get(key)
    const known = found && Math.abs(now - found.at) < KEEP_MS ? found : undefined
    const old = known?.answer as Promise<T> | undefined
    // Counted before it is asked: a change that commits meanwhile makes this answer old already.
    const change = changes()
    const mended = known && old && (known.change === change ? old : mend(old, known.change))
    const answer = mended || ask()
    // What another process changed is not mended: the time begins with the last answer that was asked for whole.
    kept.delete(key)
    kept.set(key, { at: mended && known ? known.at : now, change, answer })
    if (answer !== old) answer.catch(() => kept.get(key)?.answer === answer && kept.delete(key))
    const [oldest] = kept.keys()
    if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    return answer
  }
}

export type Keep = ReturnType<typeof keeper>
