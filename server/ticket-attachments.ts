import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { scopeOf } from '../core/access.ts'
import { ALLOWED_WORDS, ATTACHMENT_MAX, attachmentType, safeFileName } from '../core/attachments.ts'
import { AppError, found } from '../core/errors.ts'
import { addAttachment, readAttachment, removeAttachment } from '../db/attachments.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const upload = z.object({
  file: z.instanceof(File, { error: 'Send the file as a form field called file.' }),
})

const refuse = (message: string) => new AppError('invalid', message, [{ path: 'file', message }])
const TOO_LARGE = 'The file is larger than 10 MB. Make it smaller, or send a link to it.'

const limited = bodyLimit({
  maxSize: ATTACHMENT_MAX + 64 * 1024,
  onError: () => {
    throw refuse(TOO_LARGE)
  },
})

const tags = ['Tickets']

/** Files that go with a reply or a note. What they are is told by their bytes; they are never shown in the page. */
export const ticketAttachmentRoutes = ({ store, clock, newId }: Deps) =>
  new Hono<ApiEnv>()
    .post(
      '/tickets/:id/attachments',
      describeRoute({ summary: 'Attach a file to a message that is being written', tags }),
      requireAbility('tickets'),
      limited,
      valid('form', upload),
      async (c) => {
        const { actor } = c.var
        const { file } = c.req.valid('form')
        const name = safeFileName(file.name)
        if (file.size > ATTACHMENT_MAX) throw refuse(TOO_LARGE)
        if (file.size === 0) throw refuse(`${name} is empty.`)
        const bytes = Buffer.from(await file.arrayBuffer())
        const type = attachmentType(name, bytes)
        if (!type) throw refuse(`${name} is of a kind that is not taken. ${ALLOWED_WORDS} are.`)
        const one = { id: newId('att'), name, type, bytes, userId: actor.key ? null : actor.id, now: clock() }
        await store.tx((q) => addAttachment(q, scopeOf(actor), c.req.param('id'), one))
        return c.json({ id: one.id, name, type, size: bytes.length }, 201)
      },
    )
    .get('/attachments/:id', describeRoute({ summary: 'Download a file of a ticket', tags }), async (c) => {
      const file = found(
        await readAttachment(store.read, scopeOf(c.var.actor), c.req.param('id')),
        'attachment',
      )
      const plain = file.name.replace(/[^ -~]|["\\]/g, '_')
      return c.body(new Uint8Array(file.bytes), 200, {
        'Content-Type': file.type,
        'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': "default-src 'none'; sandbox",
      })
    })
    .delete(
      '/attachments/:id',
      describeRoute({ summary: 'Take away a file that no message carries yet', tags }),
      requireAbility('tickets'),
      async (c) => {
        const gone = await store.tx((q) => removeAttachment(q, scopeOf(c.var.actor), c.req.param('id')))
        found(gone || null, 'attachment')
        return c.body(null, 204)
      },
    )
