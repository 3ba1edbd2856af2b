import { type Engine, type Kit, kits } from './kit.ts'
import { accountTables } from './schema/accounts.ts'
import { actionTables } from './schema/actions.ts'
import { deliveryTables } from './schema/deliveries.ts'
import { jobTables } from './schema/jobs.ts'
import { mailTables } from './schema/mails.ts'
import { noticeTables } from './schema/notices.ts'
import { responseTables } from './schema/responses.ts'
import { settingTables } from './schema/settings.ts'
import { surveyTables } from './schema/surveys.ts'
import { themeTables } from './schema/themes.ts'
import { ticketRuleTables } from './schema/ticket-rules.ts'
import { ticketWorkTables } from './schema/ticket-work.ts'
import { ticketTables } from './schema/tickets.ts'
import { userTables } from './schema/users.ts'
import { viewTables } from './schema/views.ts'

function build(k: Kit) {
  const users = userTables(k)
  const accounts = accountTables(k, users)
  const deliveries = deliveryTables(k, accounts)
  const surveys = surveyTables(k, accounts, deliveries)
  const responses = responseTables(k, accounts, surveys)
  const tickets = ticketTables(k, accounts, users)
  return {
    ...users,
    ...accounts,
    ...deliveries,
    ...surveys,
    ...responses,
    ...themeTables(k, responses, users),
    ...viewTables(k, accounts, users),
    ...tickets,
    ...ticketWorkTables(k, tickets, responses, users),
    ...ticketRuleTables(k, accounts, users),
    ...actionTables(k, accounts, tickets, users),
    ...mailTables(k),
    ...noticeTables(k, accounts, deliveries),
    ...jobTables(k),
    ...settingTables(k, users),
  }
}

export type Schema = ReturnType<typeof build>

/** Every table, for each engine. Queries reach them as `q.t`, so that one query runs on both. */
export const schemas: Record<Engine, Schema> = { postgres: build(kits.postgres), sqlite: build(kits.sqlite) }
