import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { scopeOf } from '../core/access.ts'
import { type QuarantineReason, quarantineWords } from '../core/quarantine.ts'
import { listResponses } from '../db/responses.ts'
import { responseSources } from '../db/responses-shown.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { idFilter, listing } from './listing.ts'
import { valid } from './validate.ts'

const responsesQuery = z.object({
  account: idFilter,
  survey: idFilter,
  contact: idFilter,
  programme: idFilter,
  source: z.enum(responseSources).optional().describe('open_link: given without an invitation'),
  quarantined: z
    .enum(['true', 'false'])
    .default('false')
    .describe('true: only those set aside as given by a machine'),
  ...listing,
})

export const responseRoutes = ({ store }: Deps) =>
  new Hono<ApiEnv>().get(
    '/responses',
    describeRoute({ summary: 'What contacts answered, the latest first', tags: ['Responses'] }),
    valid('query', responsesQuery),
    async (c) => {
      const { account, survey, contact, programme, source, quarantined, limit, cursor } = c.req.valid('query')
      const { data, nextCursor } = await listResponses(store.read, scopeOf(c.var.actor), {
        accountId: account,
        surveyId: survey,
        contactId: contact,
        programmeId: programme,
        source,
        quarantined: quarantined === 'true',
        limit,
        cursor,
      })
      const shown = data.map(({ invitationId, quarantine, ...row }) => ({
        ...row,
        quarantine: quarantine && { reason: quarantine, words: wordsOf(quarantine) },
      }))
      return c.json({ data: shown, nextCursor })
    },
  )

const wordsOf = (reason: string) => quarantineWords[reason as QuarantineReason] ?? reason
