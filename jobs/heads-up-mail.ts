import type { Company } from '../core/company.ts'
import { plain } from '../core/messages.ts'
import type { ToAnnounce } from '../db/heads-up.ts'
import { escapeHtml } from './invitation-mail/sheet.ts'

/** The mail that tells a manager who of their contacts is about to be asked, with links to where one may be held back. */
export function headsUpMail(
  invitations: ToAnnounce[],
  { company, baseUrl }: { company: Company; baseUrl: string },
): { subject: string; html: string; text: string } {
  const n = invitations.length
  const subject =
    n === 1 ? 'One of your contacts is about to be asked' : `${n} of your contacts are about to be asked`
  const when = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: company.timeZone,
  })
  const rows = invitations.map(({ account, contact, programme, dueAt }) => ({
    who: plain(`${contact.name}, ${account.name}`),
    what: plain(programme.name),
    when: `${when.format(dueAt)} at the earliest`,
    url: `${baseUrl}/accounts/${account.id}`,
  }))
  const intro = `Nobody has to do anything. If this is a bad time for one of them, open the account and put the contact on hold.`
  const programmes = [...new Set(invitations.map(({ programme }) => programme.id))].map(
    (id) => `${baseUrl}/programmes/${id}`,
  )
  const text = [
    `Hello ${plain(invitations[0]?.manager.name ?? '')},`,
    `${subject} (times as in ${company.timeZone}):`,
    ...rows.map((row) => `${row.who}\n${row.what}: ${row.when}\n${row.url}`),
    intro,
    `All that is planned: ${programmes.join(' ')}`,
  ].join('\n\n')
  const link = (url: string, words: string) => `<a href="${escapeHtml(url)}">${escapeHtml(words)}</a>`
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:24px 16px;font:16px/24px -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
<div style="max-width:560px;margin:0 auto">
<h1 style="margin:0 0 12px;font-size:20px;line-height:28px">${escapeHtml(subject)}</h1>
<p style="margin:0 0 16px">${escapeHtml(intro)}</p>
<ul style="margin:0 0 16px;padding:0;list-style:none">${rows
    .map(
      (row) =>
        `<li style="margin:0 0 12px">${link(row.url, row.who)}<br>${escapeHtml(row.what)}: ${escapeHtml(row.when)}</li>`,
    )
    .join('')}</ul>
<p style="margin:0 0 16px">Times as in ${escapeHtml(company.timeZone)}. ${programmes
    .map((url) => link(url, 'All that is planned'))
    .join(' ')}</p>
</div></body></html>`
  return { subject, html, text }
}
