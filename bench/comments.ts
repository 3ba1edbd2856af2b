import type { Scope } from '../core/access.ts'
import { idMaker } from '../core/ids.ts'
import { type CommentFilter, countComments, searchComments } from '../db/comment-search.ts'
import { ensureDefaults } from '../db/default-surveys.ts'
import { chunks } from '../db/dialect.ts'
import type { Engine } from '../db/kit.ts'
import { openPostgres } from '../db/postgres.ts'
import type { Store } from '../db/store.ts'
import { databaseUrl, startPostgres, templateName } from '../tests/support/postgres.ts'
import { COMMON_WORD, RARE_WORD } from './comment-words.ts'
import { benchStore, fillAccounts, fillResponses, randomBytes, responseId } from './fill.ts'
import { percentile, type Row, round, timings } from './measure.ts'

const ACCOUNTS = 2_000
const RUNS = 40

/** Searching comments among 10,000 responses and a million, a third of which say something, on both engines. */
export async function benchComments(): Promise<Row[]> {
  const rows: Row[] = []
  for (const engine of ['sqlite', 'postgres'] as const) {
    const small = await measure(engine, 10_000)
    const large = await measure(engine, 1_000_000)
    for (const [what, ms] of Object.entries(large)) {
      const before = small[what] as number
      rows.push({
        what: `comments, ${what}, 1,000,000 responses, ${engine}, p99`,
        ours: `${round(ms)} ms`,
        floor: `${round(before)} ms with 10,000`,
        ratio: round(ms / before),
        wanted: 'under 300 ms',
        reached: ms < 300,
      })
    }
  }
  return rows
}

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

/** What is asked → ms that 99 of 100 answers stay under; each question comes equally often. */
async function measure(engine: Engine, responses: number): Promise<Record<string, number>> {
  const { store, drop } = await commentStore(engine, responses)
  const found: Record<string, number> = {}
  try {
    for (const [what, asked] of Object.entries(questions)) {
      const times = await timings(RUNS * asked.length, (i) => {
        const [scope, filter] = asked[i % asked.length] as [Scope, CommentFilter]
        return searchComments(store.read, scope, { limit: 50, ...filter })
      })
      found[what] = percentile(times, 0.99)
    }
    const counts = Object.values(questions).flat()
    const times = await timings(counts.length, (i) =>
      countComments(store.read, ...(counts[i] as [Scope, CommentFilter])),
    )
    found['counts beside the list'] = percentile(times, 0.99)
  } finally {
    await drop()
  }
  return found
}

/** A filled store of either engine with managers, segments and two themes; PostgreSQL as after its own clean-up. */
export async function commentStore(
  engine: Engine,
  responses: number,
  more?: (store: Store) => Promise<void>,
) {
  const opened = engine === 'sqlite' ? await benchStore('comments') : await postgresStore()
  const { store } = opened
  await fillAccounts(store, ACCOUNTS)
  await fillResponses(store, responses, ACCOUNTS)
  await nameThemes(store, responses)
  await more?.(store)
  if ('settle' in opened) await opened.settle()
  return opened
}

function back(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
}

async function postgresStore() {
  const server = await startPostgres()
  const store = openPostgres(databaseUrl(server.url, templateName()))
  const newId = idMaker(() => new Date(), randomBytes)
  await store.tx((q) => ensureDefaults(q, { now: new Date(), newId }))
  // A million answers at once are listed first and indexed together, not a few thousand at a time.
  const pending = (kb: number) =>
    store.pool.query(`alter index response_comment_search set (gin_pending_list_limit = ${kb})`)
  await pending(1_000_000)
  return {
    store,
    /** What autovacuum does on a server that is not made for a test. */
    async settle() {
      await store.pool.query('vacuum analyze')
      await pending(1_024)
    },
    async drop() {
      await store.close()
      await server.stop()
    },
  }
}

/** A theme in one comment of four, and one in a comment of 400. */
async function nameThemes(store: Store, responses: number): Promise<void> {
  const now = new Date()
  const themes = { thm_common: 12, thm_rare: 1_200 }
  for (const [themeId, every] of Object.entries(themes)) {
    const words = { names: { en: themeId }, phrases: {}, negatives: {} }
    const rows = Array.from({ length: Math.ceil(responses / every) }, (_, k) => ({
      ...{ responseId: responseId(k * every), themeId, sentiment: 'neutral', value: 0 },
    }))
    await store.tx(async (q) => {
      await q
        .insert(q.t.theme)
        .values({ id: themeId, position: every, words, createdAt: now, updatedAt: now })
      for (const part of chunks(rows, 4)) await q.insert(q.t.responseTheme).values(part)
    })
  }
}
