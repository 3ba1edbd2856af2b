import { ensureDefaults } from '../../db/default-surveys.ts'
import { lockForTransaction } from '../../db/dialect.ts'
import { effectNow, effectsDue, keepEffect } from '../../db/effects.ts'
import { activeProgrammes, changeProgramme, listProgrammes } from '../../db/programmes.ts'
import { saveCompany } from '../../db/settings.ts'
import type { Q, Store } from '../../db/store.ts'
import { latestVersion } from '../../db/surveys.ts'
import { readTaxonomy } from '../../db/themes.ts'
import { readOpening } from '../../db/ticket-rules.ts'
import { ConfigError } from '../config.ts'
import { type Asking, demoRules } from './asking.ts'
import { daysAfter, STORY_DAYS } from './calendar.ts'
import { DEMO_PASSWORD, demoCompany } from './cast.ts'
import { writeCast } from './cast-users.ts'
import { idsFrom } from './ids.ts'
import { tellStory } from './story.ts'
import { writeActions } from './write-actions.ts'
import { writeAnswers } from './write-answers.ts'
import { writeCare } from './write-care.ts'
import { writeStory } from './write-story.ts'

const MARKER = 'demo'

export interface DemoDeps {
  store: Store
  clock: () => Date
  /** As sign-in does it: the cast gets real credentials. */
  hashPassword: (password: string) => Promise<string>
}

/**
 * Fills an empty database with the demo company, its two years ending now; a second call changes nothing. Everything
 * lands in one transaction, so a crash leaves an empty database and the next start loads it again. Returns whether it
 * loaded. Throws ConfigError where there are users already: that is somebody's own install.
 */
export async function loadDemo({ store, clock, hashPassword }: DemoDeps): Promise<boolean> {
  if (await isLoaded(store.read)) return false
  const now = clock()
  const hash = await hashPassword(DEMO_PASSWORD)
  return store.tx(async (q) => {
    await lockForTransaction(q, 'hearback-demo')
    if (await isLoaded(q)) return false
    if ((await q.$count(q.t.user)) > 0 || (await q.$count(q.t.account)) > 0)
      throw new ConfigError([
        'DATA_DIR (or DATABASE_URL) belongs to a real install. Choose another for the demo. Example: DATA_DIR=./data/demo',
      ])
    await fillDatabase(q, now, hash)
    await q
      .insert(q.t.setting)
      .values({ key: MARKER, value: { loadedAt: now.toISOString() }, updatedAt: now })
    return true
  })
}

async function isLoaded(q: Q): Promise<boolean> {
  const settings = await q.select({ key: q.t.setting.key }).from(q.t.setting)
  return settings.some(({ key }) => key === MARKER)
}

async function fillDatabase(q: Q, now: Date, hash: string) {
  const began = daysAfter(now, -STORY_DAYS)
  const idsAt = idsFrom(2)
  await saveCompany(q, demoCompany, began)
  await ensureDefaults(q, { now: began, newId: idsAt(began) })
  for (const { id } of await listProgrammes(q)) await changeProgramme(q, id, demoRules, { now: began })
  const userIds = await writeCast(q, hash, began, idsAt)
  const story = tellStory(now, await askingNow(q), userIds, idsAt)
  await writeStory(q, story)
  await writeActions(q, story, { now, idsAt, userIds })
  await writeAnswers(q, story, {
    now,
    idsAt,
    userIds,
    taxonomy: await readTaxonomy(q),
    opening: await readOpening(q),
  })
  await writeCare(q, story, { now, idsAt, userIds })
  for (const done of await effectsDue(q, now)) await keepEffect(q, done, await effectNow(q, done, now), now)
}

/** The programmes that the install has, as the story asks with them. */
async function askingNow(q: Q): Promise<{ delivery: Asking; review: Asking }> {
  const programmes = await activeProgrammes(q)
  const asking = async (trigger: 'delivery' | 'review'): Promise<Asking> => {
    const programme = programmes.find((one) => one.trigger === trigger)
    const version = programme && (await latestVersion(q, programme.surveyId))
    if (!programme || !version) throw new Error(`No programme asks after a ${trigger}`)
    const { surveyId, id: surveyVersionId, definition } = version
    return { id: programme.id, rules: programme, surveyId, surveyVersionId, definition }
  }
  return { delivery: await asking('delivery'), review: await asking('review') }
}
