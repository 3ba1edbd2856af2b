import { errorWords } from '../api/problem.ts'
import type { Option } from './choice.svelte.ts'

const PAUSE_MS = 200

/** Looks for rows once a pause says that the words are meant; returns how to call it off. */
export function lookFor(
  words: string,
  search: (words: string) => Promise<Option[]>,
  { tell, fail }: { tell: (rows: Option[] | undefined) => void; fail: (problem: string) => void },
): () => void {
  let isOld = false
  const timer = setTimeout(async () => {
    try {
      const rows = words === '' ? undefined : await search(words)
      if (!isOld) tell(rows)
    } catch (error) {
      if (!isOld) fail(errorWords(error))
    }
  }, PAUSE_MS)
  return () => {
    isOld = true
    clearTimeout(timer)
  }
}
