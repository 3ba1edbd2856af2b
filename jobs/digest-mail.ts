import type { Company } from '../core/company.ts'
import type { DigestSection } from '../core/digest-words.ts'
import { plain } from '../core/messages.ts'
import { type Block, personMail } from './person-mail.ts'

/** A digest as it is written: what it is about, each line a link to the thing itself, and where to switch it off. */
export function digestMail(
  { subject, sections, nothing }: { subject: string; sections: DigestSection[]; nothing: string },
  { company, baseUrl }: { company: Pick<Company, 'name' | 'footer' | 'timeZone'>; baseUrl: string },
): { subject: string; html: string; text: string } {
  const blocks = sections.flatMap(({ title, lines, more }): Block[] => [
    { title },
    ...lines.map(({ words, path, quiet }) => ({
      ...{ link: plain(words), url: baseUrl + path, about: plain(quiet) },
    })),
    ...(more ? [{ link: more.words, url: baseUrl + more.path }] : []),
  ])
  const times = `Times as in ${company.timeZone}.`
  return {
    subject,
    ...personMail({
      ...{ language: 'en', company, title: subject },
      blocks: [
        ...(blocks.length > 0 ? [...blocks, { quiet: times }] : [{ say: nothing }]),
        { link: 'How often this comes, or whether at all', url: `${baseUrl}/settings?tab=digest` },
      ],
      why: 'You get this digest because you look after accounts or tickets in Hearback.',
    }),
  }
}
