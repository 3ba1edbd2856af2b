import { type Context, Hono, type Next } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { requestId } from 'hono/request-id'
import { openAPIRouteHandler } from 'hono-openapi'
import { addressOf } from './address.ts'
import { createApi } from './api.ts'
import { ADDRESS_HEADER, type Auth } from './auth.ts'
import { dashboard } from './dashboard.ts'
import { deliveryPageRoutes } from './delivery-page.ts'
import type { Deps } from './deps.ts'
import { problem, problemHandler } from './errors.ts'
import { fixPageRoutes } from './fix-page.ts'
import { openLinkRoutes } from './open-link.ts'
import { respondRoutes } from './respond.ts'
import { sameSite } from './security.ts'
import { unsubscribeRoutes } from './unsubscribe.ts'
import { webhookRoutes } from './webhooks.ts'

const UPLOAD_MAX = 50 * 1024 * 1024
const BODY_MAX = 2 * 1024 * 1024

export interface AppParts {
  deps: Deps
  auth: Auth
  /** What the first admin must know; null once there is one. */
  setupToken: string | null
  /** Folder of the built dashboard. */
  webDir: string
}

/** All of HTTP: respondents' pages, sign-in, the API, the dashboard. */
export function createApp({ deps, auth, setupToken, webDir }: AppParts) {
  const api = createApi(deps, auth, setupToken)
  const app = new Hono()
    .onError(problemHandler(deps.log))
    .notFound((c) => problem(c, 'not_found', 'There is nothing at this address.'))
    .use(requestId({ generator: () => Buffer.from(deps.random(12)).toString('base64url') }))
    .use(compress())
    .get('/healthz', (c) => c.text('ok'))
    .get('/readyz', async (c) => {
      await deps.store.read.$count(deps.store.t.setting)
      return c.text('ready')
    })
    .route('/r', respondRoutes(deps))
    .route('/u', unsubscribeRoutes(deps))
    .route('/o', openLinkRoutes(deps))
    .route('/d', deliveryPageRoutes(deps))
    .route('/f', fixPageRoutes(deps))
    .route('/webhooks', webhookRoutes(deps))
    .use('/api/*', keptNowhere)
    .use('/api/*', sameSite(deps.baseUrl))
    .use('/api/auth/*', bodyLimit({ maxSize: BODY_MAX, onError: tooLarge }))
    .on(['GET', 'POST'], '/api/auth/*', (c) => authAnswer(c, auth))
    .use('/api/v1/imports', bodyLimit({ maxSize: UPLOAD_MAX, onError: tooLarge }))
    .use('/api/v1/imports/*', bodyLimit({ maxSize: UPLOAD_MAX, onError: tooLarge }))
    .use('/api/v1/*', async (c, next) =>
      c.req.path.startsWith('/api/v1/imports') || /^\/api\/v1\/tickets\/[^/]+\/attachments$/.test(c.req.path)
        ? next()
        : bodyLimit({ maxSize: BODY_MAX, onError: tooLarge })(c, next),
    )
    .route('/api/v1', api)
  app.get(
    '/openapi.json',
    openAPIRouteHandler(app, { documentation: { info: { title: 'Hearback', version: '1' } } }),
  )
  return app.route('/', dashboard(webDir))
}

/** What the API says is for the one who asked, now: no cache keeps it, no browser guesses what it is. */
async function keptNowhere(c: Context, next: Next) {
  await next()
  c.header('Cache-Control', 'no-store')
  c.header('X-Content-Type-Options', 'nosniff')
}

function tooLarge(c: Context) {
  return problem(c, 'invalid', 'That is too large to take in one piece.', [], 413)
}

/** Sign-in's own answer; a limit that is reached says so as every other error does. */
async function authAnswer(c: Context, auth: Auth): Promise<Response> {
  const answer = await auth.handler(withAddress(c))
  if (answer.status !== 429) return answer
  const seconds = answer.headers.get('X-Retry-After') ?? '60'
  c.header('Retry-After', seconds)
  return problem(c, 'too_many', `Too many tries. Wait ${seconds} seconds, then try again.`)
}

/** The request with the caller's address in a header of ours, whatever the caller wrote there. */
function withAddress(c: Context): Request {
  const headers = new Headers(c.req.raw.headers)
  headers.set(ADDRESS_HEADER, addressOf(c))
  return new Request(c.req.raw, { headers })
}
