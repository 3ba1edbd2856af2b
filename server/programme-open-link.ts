import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { renderSVG } from 'uqr'
import { AppError, found } from '../core/errors.ts'
import { openTokenOf, setOpenToken } from '../db/open-links.ts'
import type { Q } from '../db/store.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { requireAbility } from './sign-in.ts'

const tags = ['Programmes']

/** A programme's open link: made, replaced and taken away, and as a QR code to print. */
export const programmeOpenLinkRoutes = ({ store, clock, random, baseUrl }: Deps) => {
  const urlOf = (token: string) => `${baseUrl}/o/${token}`
  const tokenOf = async (q: Q, id: string) => {
    const token = await openTokenOf(q, id)
    if (token === undefined) throw new AppError('not_found', 'No such programme.')
    return token
  }
  return new Hono<ApiEnv>()
    .get(
      '/programmes/:id/open-link',
      describeRoute({ summary: 'The link that asks anybody who has it; url is null without one', tags }),
      async (c) => {
        const token = await tokenOf(store.read, c.req.param('id'))
        return c.json({ url: token && urlOf(token) })
      },
    )
    .post(
      '/programmes/:id/open-link',
      describeRoute({
        summary: 'Make an open link, or another one: the one before then leads nowhere',
        tags,
      }),
      requireAbility('setup'),
      async (c) => {
        const id = c.req.param('id')
        const token = Buffer.from(random(12)).toString('base64url')
        await store.tx(async (q) => {
          await tokenOf(q, id)
          await setOpenToken(q, id, token, clock())
        })
        return c.json({ url: urlOf(token) }, 201)
      },
    )
    .delete(
      '/programmes/:id/open-link',
      describeRoute({ summary: 'Take the open link away: it then leads nowhere', tags }),
      requireAbility('setup'),
      async (c) => {
        const id = c.req.param('id')
        await store.tx(async (q) => {
          await tokenOf(q, id)
          await setOpenToken(q, id, null, clock())
        })
        return c.body(null, 204)
      },
    )
    .get(
      '/programmes/:id/open-link.svg',
      describeRoute({ summary: 'The open link as a QR code', tags }),
      async (c) => {
        const token = found(await tokenOf(store.read, c.req.param('id')), 'open link')
        return c.body(renderSVG(urlOf(token), { ecc: 'M', border: 4 }), 200, {
          'Content-Type': 'image/svg+xml',
        })
      },
    )
}
