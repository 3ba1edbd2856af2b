import { createMiddleware } from 'hono/factory'
import { AppError } from '../core/errors.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a request that changes something and comes from a page of another site: it would act with the reader's cookie,
 * or sign the reader in as somebody else. Programs send no Origin, so they may post forms and files.
 */
export function sameSite(baseUrl: string) {
  const own = new URL(baseUrl).origin
  return createMiddleware(async (c, next) => {
    const origin = c.req.header('Origin')
    const site = c.req.header('Sec-Fetch-Site')
    // The address bar may say 127.0.0.1 where BASE_URL says localhost; a foreign page cannot choose the Host header.
    const ours = origin === own || (origin && hostOf(origin) === c.req.header('Host'))
    const foreign = origin !== undefined ? !ours : site === 'cross-site' || site === 'same-site'
    if (foreign && !SAFE.has(c.req.method) && c.req.header('Authorization') === undefined) {
      throw new AppError('forbidden', 'This request comes from a page of another site.')
    }
    await next()
  })
}

/** A sandboxed page says "null". */
function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : ''
}
