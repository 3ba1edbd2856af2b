import type { NoticeSheet } from '../notice-mail.ts'

/** The text part: the same words as the HTML part, a line for each row. */
export function noticeText(
  { words, delivery, rows, talk, settings }: NoticeSheet,
  say: (text: string) => string,
): string {
  const { texts, lines, totals } = delivery
  return [
    say(texts.greeting),
    say(words.intro),
    rows.map(({ label, words }) => `${label}: ${words}`).join('\n'),
    lines
      .map(({ description, quantity, each, amount }) => `${quantity} × ${description} (${each}): ${amount}`)
      .join('\n'),
    totals.map(({ label, words }) => `${label}: ${words}`).join('\n'),
    `${texts.see}: ${settings.pageUrl}`,
    `${talk.title}\n${say(talk.text)} ${talk.address}`,
    `-- \n${[say(texts.why), `${texts.stop.link}: ${settings.stopUrl}`, settings.company.footer].filter(Boolean).join('\n')}`,
  ]
    .filter(Boolean)
    .join('\n\n')
}
