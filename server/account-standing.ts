import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { scopeOf } from '../core/access.ts'
import { found } from '../core/errors.ts'
import { segmentStanding } from '../core/segment-standing.ts'
import { silentContacts } from '../core/silence.ts'
import { findAccount, listAccounts } from '../db/accounts.ts'
import { contactsAsked } from '../db/silence.ts'
import { accountThemes } from '../db/theme-counts.ts'
import { listThemes } from '../db/themes.ts'
import type { AccountFigures } from './account-figures.ts'
import { accountLines } from './account-lines.ts'
import { scoreQuery } from './account-query.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { topThemes } from './top-themes.ts'
import { valid } from './validate.ts'

const standingQuery = z.object(scoreQuery).omit({ rollup: true })
const TOP_THEMES = 3

/** How an account stands: among its segment, what it speaks of, and who of it says nothing. */
export const accountStandingRoutes = (deps: Deps, figures: AccountFigures) => {
  const { read } = deps.store
  const { subject } = accountLines(deps, figures)
  return new Hono<ApiEnv>().get(
    '/accounts/:id/standing',
    describeRoute({
      summary: 'An account’s place among its segment, its themes, and who of it says nothing',
      tags: ['Accounts'],
    }),
    valid('query', standingQuery),
    async (c) => {
      const scope = scopeOf(c.var.actor)
      const { id, segment } = found(await findAccount(read, scope, c.req.param('id')), 'account')
      const { survey, days, range, today, locale } = await subject(c.req.valid('query'))
      const themes = await accountThemes(read, scope, { surveyId: survey.id, ...days, accountIds: [id] })
      const { contacts, ...silent } = silentContacts(await contactsAsked(read, id))
      return c.json({
        survey,
        ...range,
        standing: segment === null ? null : await standingOf(id, segment, survey, days),
        themes: topThemes(await listThemes(read), locale)(themes.get(id) ?? [], TOP_THEMES),
        silence: (await figures.silent(survey, today)).get(id) ?? null,
        silent: { ...silent, contacts: contacts.map(({ accountId: _, answered: __, ...one }) => one) },
      })
    },
  )

  /** Among all accounts of the segment, whoever looks after them: they are counted, and never named. */
  async function standingOf(
    id: string,
    segment: string,
    survey: Awaited<ReturnType<typeof subject>>['survey'],
    days: { from: string; to: string },
  ) {
    const others = (await listAccounts(read, { all: true }, { segment })).filter((other) => other.id !== id)
    const ids = others.map((other) => other.id)
    return figures.together([id, ...ids])(['standing', survey.id, days, segment], async () => {
      const scores = await figures.scores(survey, days)
      const counts = ids.flatMap((other) => {
        const own = scores.get(other)
        return own ? [own] : []
      })
      return segmentStanding(survey.metric, scores.get(id) ?? {}, counts, { segment, seed: id })
    })
  }
}
