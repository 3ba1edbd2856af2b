import type { Company } from '../core/company.ts'
import { plain } from '../core/messages.ts'
import { taggedSubject, whyNoReply } from '../core/talk.ts'
import { freezeBatches } from '../db/mails.ts'
import { readCompany } from '../db/settings.ts'
import { type DueReply, dueReplies, failReply, startReply } from '../db/ticket-replies.ts'
import type { JobDeps } from './deps.ts'
import { escapeHtml } from './invitation-mail/sheet.ts'
import { asciiAddress, formatAddress } from './mail/addresses.ts'
import { freezeMessages } from './mail/frozen.ts'
import type { MailMessage } from './mail/mailer.ts'

/** Freezes the replies whose time to be taken back is over, each in a batch of its own; says whether there were any. */
export async function freezeReplies(deps: JobDeps): Promise<boolean> {
  const now = deps.clock()
  return deps.store.tx(async (q) => {
    const due = await dueReplies(q, now, 20)
    if (due.length === 0) return false
    const company = await readCompany(q)
    for (const reply of due) {
      const refusal = whyNoReply(
        reply.contact && { name: reply.contact.name, email: reply.to },
        reply.suppression,
      )
      if (refusal) {
        await failReply(q, reply.id, refusal)
        continue
      }
      const message = compose(deps, company, reply)
      const id = deps.newId('mbt')
      const row = {
        ...{ id: message.id, invitationId: null, kind: 'reply' as const },
        ...{ to: reply.to as string, subject: message.subject },
      }
      const payload = freezeMessages([message])
      await freezeBatches(q, [{ id, key: id, payload, messages: [row] }], now)
      await startReply(q, reply.id, {
        ...{ subject: message.subject, fromAddress: company.senderAddress },
        messageId: `<${message.id}@${domainOf(company.senderAddress)}>`,
      })
    }
    return true
  })
}

const domainOf = (address: string) => asciiAddress(address)?.split('@').at(-1) ?? 'localhost'

/** A person's reply: no sheet, no button; what the customer wrote last is quoted under it. */
function compose(deps: JobDeps, company: Company, reply: DueReply): MailMessage {
  const { id, ticketId, body, number, contact, writer, last, attachments } = reply
  const about = reply.title ?? (reply.delivery ? `${company.name}: ${reply.delivery}` : company.name)
  const subject = last?.subject ? `Re: ${taggedSubject(last.subject, number)}` : taggedSubject(about, number)
  const sign = `${writer.name}\n${company.name}`
  const quoted = last ? last.body.replace(/^/gm, '> ') : ''
  const replyTo = deps.inbound?.addressFor(ticketId) ?? company.replyTo
  const paragraph = (text: string) => `<p>${escapeHtml(text).replace(/\r?\n/g, '<br>')}</p>`
  return {
    id,
    from: formatAddress({ name: company.senderName, address: company.senderAddress }),
    ...(replyTo ? { replyTo } : {}),
    to: formatAddress({ name: contact?.name ?? '', address: reply.to as string }),
    subject: plain(subject),
    text: [body, sign, quoted, company.footer && `-- \n${company.footer}`].filter(Boolean).join('\n\n'),
    html: `<!doctype html><html><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>
<body dir="auto" style="margin:0;padding:16px;font:16px/24px -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
${body
  .split(/\r?\n{2,}/)
  .map(paragraph)
  .join('\n')}
${paragraph(sign)}
${last ? `<blockquote style="margin:16px 0 0;padding-inline-start:12px;border-inline-start:3px solid #788582">${paragraph(last.body)}</blockquote>` : ''}
${company.footer ? `<div style="margin-top:24px;font-size:14px;line-height:20px">${paragraph(company.footer)}</div>` : ''}
</body></html>`,
    headers: { ...deps.inbound?.threadOf(ticketId, last?.messageId) },
    ...(attachments.length > 0 && {
      attachments: attachments.map(({ name, type, bytes }) => ({
        ...{ filename: name, type },
        content: Buffer.from(bytes).toString('base64'),
      })),
    }),
  }
}
