import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { dkimSelector } from '../core/company.ts'
import { email } from '../core/fields.ts'
import { judgeSender, namesToLookUp } from '../core/sender-check.ts'
import { readCompany } from '../db/settings.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const query = z.object({
  address: email.optional().describe('The address mails are from; the company’s when left out'),
  selector: dkimSelector
    .optional()
    .describe('The DKIM selector of your own mail server; the company’s when left out'),
})

export const senderCheckRoutes = ({ store, mailerName, lookUpTxt }: Deps) =>
  new Hono<ApiEnv>().get(
    '/sender-check',
    describeRoute({
      summary: 'Whether SPF, DKIM and DMARC of the sender’s domain are right, and the record to add',
      tags: ['Settings'],
    }),
    requireAbility('setup'),
    valid('query', query),
    async (c) => {
      const company = await readCompany(store.read)
      const { address = company.senderAddress, selector = company.dkimSelector } = c.req.valid('query')
      const question = { address, selector, mailer: mailerName }
      const names = namesToLookUp(question)
      const answers = await Promise.all(names.map(async (name) => [name, await lookUpTxt(name)] as const))
      return c.json({ address, selector, mailer: mailerName, data: judgeSender(question, new Map(answers)) })
    },
  )
