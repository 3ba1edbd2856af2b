import type { PageTexts } from '../../core/page-texts.ts'
import { endsInWords, scoreMeaning } from '../../core/score-words.ts'
import { scoresOf, textsFor } from '../../core/surveys.ts'
import type { MailSource } from '../invitation-mail.ts'
import type { Sheet } from './sheet.ts'
import { youSaidText } from './you-said.ts'

/** The text part: the same words, each score with its link. */
export function invitationText(
  { definition, locale, settings }: MailSource,
  words: PageTexts,
  sheet: Sheet,
): string {
  const { metric } = definition
  const { texts } = textsFor(definition, locale)
  const steps = texts.questions.score?.steps !== undefined
  const scores = scoresOf(metric).map((score) => {
    const name = steps ? `${score} (${scoreMeaning(metric, texts, score)})` : String(score)
    return `${sheet.words(name)}: ${sheet.slot(({ scoreUrl }) => scoreUrl(score))}`
  })
  const page = sheet.slot(({ pageUrl }) => pageUrl)
  const stop = sheet.slot(({ unsubscribeUrl }) => unsubscribeUrl)
  return [
    settings.kind === 'reminder' ? words.mail.reminder : '',
    sheet.words(texts.intro),
    sheet.words(texts.questions.score?.title ?? ''),
    [words.mail.choose, steps ? '' : sheet.words(endsInWords(metric, texts))].filter(Boolean).join('\n'),
    scores.join('\n'),
    `${words.mail.open}: ${page}${youSaidText(words.mail.done, sheet)}`,
    '-- ',
    [sheet.words(words.mail.why), `${words.stop}: ${stop}`, sheet.literal(settings.footer)]
      .filter(Boolean)
      .join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n')
    .replace('-- \n\n', '-- \n')
}
