import { Hono } from 'hono'
import { accountFigures } from './account-figures.ts'
import { accountStandingRoutes } from './account-standing.ts'
import { accountRoutes } from './accounts.ts'
import { accountsCsvRoutes } from './accounts-csv.ts'
import { actionProgressRoutes } from './action-progress.ts'
import { actionResolutionRoutes } from './action-resolutions.ts'
import { actionWorkRoutes } from './action-work.ts'
import { actionRoutes } from './actions.ts'
import { apiKeyRoutes } from './api-keys.ts'
import { atRiskRoutes } from './at-risk.ts'
import type { Auth } from './auth.ts'
import { causeRoutes } from './causes.ts'
import { commentRoutes } from './comments.ts'
import { commitmentRoutes } from './commitments.ts'
import { compareRoutes } from './compare.ts'
import { contactRoutes } from './contacts.ts'
import { contactAskedRoutes } from './contacts-asked.ts'
import { deliveryRoutes } from './deliveries.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { digestRoutes } from './digest.ts'
import { driverRoutes } from './drivers.ts'
import { effectRoutes } from './effect.ts'
import { eventRoutes } from './events.ts'
import { forecastRoutes } from './forecast.ts'
import { heldTicketRoutes } from './held-tickets.ts'
import { holdRoutes } from './holds.ts'
import { idempotent } from './idempotency.ts'
import { importRoutes } from './imports.ts'
import { invitationRoutes } from './invitations.ts'
import { jobRoutes } from './jobs.ts'
import { latenessRoutes } from './lateness.ts'
import { loopRoutes } from './loop.ts'
import { meRoutes } from './me.ts'
import { noteRoutes } from './notes.ts'
import { outboxRoutes } from './outbox.ts'
import { portfolioRoutes } from './portfolio.ts'
import { programmeOpenLinkRoutes } from './programme-open-link.ts'
import { programmeRoutes } from './programmes.ts'
import { quarantineRoutes } from './quarantine.ts'
import { rereadingRoutes } from './rereadings.ts'
import { responseRoutes } from './responses.ts'
import { reviewRoutes } from './reviews.ts'
import { senderCheckRoutes } from './sender-check.ts'
import { sendingRoutes } from './sending.ts'
import { settingRoutes } from './settings.ts'
import { setupRoutes } from './setup.ts'
import { signedIn } from './sign-in.ts'
import { strayMailRoutes } from './stray-mails.ts'
import { surveyRoutes } from './surveys.ts'
import { surveyDraftRoutes } from './surveys-drafts.ts'
import { surveyPreviewRoutes } from './surveys-preview.ts'
import { teamRoutes } from './teams.ts'
import { themeCorrectionRoutes } from './theme-corrections.ts'
import { themeLearningRoutes } from './theme-learning.ts'
import { themeSuggestionRoutes } from './theme-suggestions.ts'
import { themeTrendRoutes } from './theme-trends.ts'
import { themeTrialRoutes } from './theme-trials.ts'
import { themeRoutes } from './themes.ts'
import { ticketAttachmentRoutes } from './ticket-attachments.ts'
import { ticketChangeRoutes } from './ticket-changes.ts'
import { ticketPeopleRoutes } from './ticket-people.ts'
import { ticketRuleRoutes } from './ticket-rules.ts'
import { ticketSettingRoutes } from './ticket-settings.ts'
import { ticketStreamRoutes } from './ticket-stream.ts'
import { ticketTalkRoutes } from './ticket-talk.ts'
import { ticketRoutes } from './tickets.ts'
import { trendRoutes } from './trends.ts'
import { userRoutes } from './users.ts'
import { viewRoutes } from './views.ts'

/** The API, the product's second face: everything under /api/v1, public only until the first admin is made. */
export function createApi(deps: Deps, auth: Auth, setupToken: string | null) {
  const figures = accountFigures(deps)
  return (
    new Hono<ApiEnv>()
      .route('/', setupRoutes(deps, auth, setupToken))
      .use(signedIn(deps, auth))
      .use(idempotent(deps))
      .route('/', meRoutes(deps))
      .route('/', digestRoutes(deps))
      .route('/', accountRoutes(deps, figures))
      .route('/', accountStandingRoutes(deps, figures))
      .route('/', portfolioRoutes(deps, figures))
      .route('/', accountsCsvRoutes(deps, figures))
      .route('/', contactRoutes(deps))
      .route('/', contactAskedRoutes(deps))
      // Before :id, which would take "at-risk" for one.
      .route('/', atRiskRoutes(deps))
      .route('/', deliveryRoutes(deps))
      .route('/', reviewRoutes(deps))
      .route('/', eventRoutes(deps))
      .route('/', importRoutes(deps))
      .route('/', surveyRoutes(deps))
      .route('/', surveyDraftRoutes(deps))
      .route('/', surveyPreviewRoutes(deps))
      .route('/', forecastRoutes(deps))
      .route('/', programmeRoutes(deps))
      .route('/', programmeOpenLinkRoutes(deps))
      .route('/', holdRoutes(deps))
      .route('/', invitationRoutes(deps))
      .route('/', responseRoutes(deps))
      .route('/', commentRoutes(deps))
      .route('/', trendRoutes(deps, figures))
      .route('/', rereadingRoutes(deps))
      .route('/', themeRoutes(deps))
      .route('/', themeTrialRoutes(deps))
      .route('/', themeCorrectionRoutes(deps))
      .route('/', themeLearningRoutes(deps))
      .route('/', themeSuggestionRoutes(deps))
      .route('/', themeTrendRoutes(deps, figures))
      .route('/', latenessRoutes(deps, figures))
      .route('/', compareRoutes(deps))
      .route('/', driverRoutes(deps))
      .route('/', noteRoutes(deps))
      .route('/', viewRoutes(deps))
      // Before :id, which would take "events" for one.
      .route('/', ticketStreamRoutes(deps))
      .route('/', ticketPeopleRoutes(deps))
      .route('/', ticketRoutes(deps))
      .route('/', ticketTalkRoutes(deps))
      .route('/', ticketAttachmentRoutes(deps))
      .route('/', ticketChangeRoutes(deps))
      .route('/', loopRoutes(deps))
      .route('/', causeRoutes(deps))
      .route('/', strayMailRoutes(deps))
      .route('/', teamRoutes(deps))
      .route('/', commitmentRoutes(deps))
      .route('/', ticketRuleRoutes(deps))
      .route('/', heldTicketRoutes(deps))
      .route('/', ticketSettingRoutes(deps))
      // Before :id, which would take "progress" for one.
      .route('/', actionProgressRoutes(deps))
      .route('/', actionRoutes(deps))
      .route('/', actionResolutionRoutes(deps))
      .route('/', effectRoutes(deps))
      .route('/', actionWorkRoutes(deps))
      .route('/', outboxRoutes(deps))
      .route('/', sendingRoutes(deps))
      .route('/', quarantineRoutes(deps))
      .route('/', jobRoutes(deps))
      .route('/', userRoutes(deps, auth))
      .route('/', apiKeyRoutes(deps))
      .route('/', settingRoutes(deps))
      .route('/', senderCheckRoutes(deps))
  )
}

export type Api = ReturnType<typeof createApi>
