import { Hono } from 'hono'
import type { Actor } from '../core/access.ts'
import { noteRollupChange } from '../db/rollups-adding.ts'
import type { Store } from '../db/store.ts'
import { accountFigures } from '../server/account-figures.ts'
import { accountStandingRoutes } from '../server/account-standing.ts'
import { accountRoutes } from '../server/accounts.ts'
import type { ApiEnv, Deps } from '../server/deps.ts'
import { latenessRoutes } from '../server/lateness.ts'
import { portfolioRoutes } from '../server/portfolio.ts'
import { themeTrendRoutes } from '../server/theme-trends.ts'
import { trendRoutes } from '../server/trends.ts'

export const everybody: Actor = { id: 'usr_all', name: 'Everybody', role: 'admin' }
/** A tenth of all accounts are hers. */
export const manager: Actor = { id: 'usr_many', name: 'Manager', role: 'manager' }

/** Asks the routes of screens as the server has them, and reads the whole answer. */
export function screens(store: Store) {
  const deps = { store, clock: () => new Date() } as Deps
  const figures = accountFigures(deps)
  const appOf = (actor: Actor) =>
    new Hono<ApiEnv>()
      .use(async (c, next) => {
        c.set('actor', actor)
        await next()
      })
      .route('/', accountRoutes(deps, figures))
      .route('/', accountStandingRoutes(deps, figures))
      .route('/', portfolioRoutes(deps, figures))
      .route('/', trendRoutes(deps, figures))
      .route('/', themeTrendRoutes(deps, figures))
      .route('/', latenessRoutes(deps, figures))
  const apps = new Map([everybody, manager].map((actor) => [actor, appOf(actor)]))
  return async (path: string, actor = everybody) => {
    const answer = await apps.get(actor)!.request(path)
    const text = await answer.text()
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${text}`)
  }
}

/** Lets everything that is kept be read whole, as after a start. */
export const forget = () => noteRollupChange()
