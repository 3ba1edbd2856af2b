import { MOST_IN_AN_HOUR } from '../core/ticket-rules.ts'
import { heldByRule, takePausesToTell } from '../db/held-tickets.ts'
import { freezeBatches } from '../db/mails.ts'
import { readCompany } from '../db/settings.ts'
import { admins } from '../db/users.ts'
import { freezeNews } from './colleague-news.ts'
import type { JobDeps } from './deps.ts'

/** Writes to the admins, once, that a rule has paused and waits for somebody's word. Says whether there was one. */
export async function tellPausedRules(deps: JobDeps): Promise<boolean> {
  const now = deps.clock()
  return deps.store.tx(async (q) => {
    const paused = await takePausesToTell(q, now)
    if (paused.length === 0) return false
    const [company, people, held] = [await readCompany(q), await admins(q), await heldByRule(q)]
    const url = `${deps.baseUrl}/settings/tickets`
    const subjects = paused.map(({ name }) => `The rule “${name}” has paused`)
    const blocks = paused.flatMap(({ id, name }) => {
      const n = held.find((one) => one.id === id)?.held ?? 0
      const waiting = n === 1 ? '1 ticket waits' : `${n.toLocaleString('en')} tickets wait`
      return [
        { title: `The rule “${name}” has paused`, url },
        {
          say: `It opened ${MOST_IN_AN_HOUR} tickets within an hour. ${waiting} until you open them all or drop them. Nothing is lost meanwhile.`,
        },
      ]
    })
    const why = 'You get this mail because you are an admin here.'
    const batches = people.map((person) => freezeNews(deps, company, { person, blocks, subjects, why }))
    await freezeBatches(q, batches, now)
    return true
  })
}
