/** For how long what another process changed may go unseen, in ms. */
const KEEP_MS = 15_000

/** So many answers are kept, unless told otherwise; the one asked for longest ago goes first. */
const MOST = 64

/**
 * Keeps the answers to costly questions for as long as `changes` says the same number, 15 seconds at most. Who asks while
 * an answer is on its way waits for the same one.
 */
export function keeper(clock: () => Date, changes: () => number, most = MOST) {
  const kept = new Map<string, { at: number; change: number; answer: Promise<unknown> }>()
  return <T>(question: unknown, ask: () => Promise<T>): Promise<T> => {
    const key = JSON.stringify(question)
    const at = clock().getTime()
    const known = kept.get(key)
    kept.delete(key)
    // A clock that is set back must not keep it for longer either.
    if (known && known.change === changes() && Math.abs(at - known.at) < KEEP_MS) {
      kept.set(key, known)
      return known.answer as Promise<T>
    }
    // Counted before it is asked: a change that commits meanwhile makes this answer old already.
    const change = changes()
    const answer = ask()
    answer.catch(() => kept.delete(key))
    kept.set(key, { at, change, answer })
    const [oldest] = kept.keys()
    if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    return answer
  }
}

export type Keep = ReturnType<typeof keeper>
