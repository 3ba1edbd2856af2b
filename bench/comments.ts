import type { Scope } from '../core/access.ts'
import { type CommentFilter, countComments, searchComments } from '../db/comment-search.ts'
import type { Store } from '../db/store.ts'
import { COMMON_WORD, RARE_WORD } from './comment-words.ts'
import { type Measured, onBothSizes } from './filled.ts'
import { percentile, type Row, timings } from './measure.ts'

const RUNS = 40

/** Searching comments among 10,000 responses and a million, a third of which say something, on both engines. */
export const benchComments = (): Promise<Row[]> => onBothSizes(measure)

const all: Scope = { all: true }
/** A tenth of the accounts are one manager's, half a percent another's. */
const many: Scope = { all: false, managerId: 'usr_many' }
const few: Scope = { all: false, managerId: 'usr_few' }

const narrow: CommentFilter = { language: 'pt', sentiment: 'negative', contradicts: true, score: 2 }
const questions: Record<string, [Scope, CommentFilter][]> = {
  'the newest': [[all, {}]],
  'a common word': [
    [all, { words: COMMON_WORD }],
    [all, { words: 'the ' }],
    [all, { words: 'the d' }],
  ],
  'a rare word': [
    [all, { words: RARE_WORD }],
    [all, { words: `${RARE_WORD} ${COMMON_WORD}` }],
    [all, { words: 'nothing of that kind' }],
  ],
  'a phrase': [
    [all, { words: '"nobody answers the phone"' }],
    [all, { words: '"phone the answers"' }],
  ],
  'the beginning of a word': [
    [all, { words: 'de' }],
    [all, { words: 'driver man' }],
  ],
  'filters without words': [
    [all, { class: 'detractor', sentiment: 'negative' }],
    [all, narrow],
    [all, { segment: 'segment 3' }],
  ],
  'a common word with filters': [
    [all, { words: COMMON_WORD, class: 'detractor', sentiment: 'negative' }],
    [all, { words: COMMON_WORD, ...narrow }],
    [all, { words: 'the ', language: 'de' }],
    [all, { words: 'the ', segment: 'segment 3', tier: 'B' }],
  ],
  'a theme': [
    [all, { themeId: 'thm_common' }],
    [all, { themeId: 'thm_rare' }],
    [all, { themeId: 'thm_common', words: RARE_WORD }],
    [all, { themeId: 'thm_rare', words: COMMON_WORD }],
    [all, { themeId: 'thm_rare', words: COMMON_WORD, ...narrow }],
  ],
  'a month two years ago': [
    [all, { from: back(700), to: back(670) }],
    [all, { from: back(700), to: back(670), words: COMMON_WORD }],
    [all, { from: back(700), to: back(670), words: RARE_WORD }],
  ],
  'one account': [
    [all, { accountIds: ['acc_77'] }],
    [all, { accountIds: ['acc_77'], words: COMMON_WORD }],
    [all, { accountIds: ['acc_77'], words: RARE_WORD }],
  ],
  "a manager's": [many, few].flatMap((scope): [Scope, CommentFilter][] => [
    [scope, {}],
    [scope, { words: COMMON_WORD }],
    [scope, { words: RARE_WORD }],
    [scope, { words: 'the ', language: 'de' }],
    [scope, narrow],
    [scope, { words: COMMON_WORD, sentiment: 'negative' }],
  ]),
  'an emoji': [
    [all, { words: '👍' }],
    [many, { words: '👍' }],
  ],
}

/** Each question comes equally often. */
async function measure({ read }: Store): Promise<Measured> {
  const found: Measured = {}
  const note = (what: string, times: number[]) => {
    found[`comments, ${what}`] = { ms: percentile(times, 0.99), under: 300 }
  }
  for (const [what, asked] of Object.entries(questions)) {
    const search = (i: number) => {
      const [scope, filter] = asked[i % asked.length] as [Scope, CommentFilter]
      return searchComments(read, scope, { limit: 50, ...filter })
    }
    note(what, await timings(RUNS * asked.length, search))
  }
  const counts = Object.values(questions).flat()
  const count = (i: number) => countComments(read, ...(counts[i] as [Scope, CommentFilter]))
  note('counts beside the list', await timings(counts.length, count))
  return found
}

function back(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
}
