import { scoreClass } from '../scores.ts'
import { commentQuestion, type SurveyDefinition, textsFor } from '../surveys.ts'

/** What a comment answers: "What was good?" or "What could we do better?". */
export type CommentQuestion = 'good' | 'improve'

// In the six languages that surveys ship with. Improvement is looked for first: "What went well, what could be better?"
const improve =
  /\b(better|improv|worse|wrong|miss(ing|ed)?|chang|disappoint|besser|verbesser|fehl|schlecht|stör|enttäusch|mieux|amélior|manqu|déçu|mejor|faltó|cambiar|decepcion|melhor|falt(a|ou)|mudar|dece(p)?cion)|أفضل|تحسين|نحسّن|ينقص/iu
const good =
  /\b(good|well|like[ds]?|best|great|enjoy|pleas(ed|ant)|gut|gefallen|gefiel|gelungen|bien|plu|apprécié|aimé|bueno|gust(ó|a|ado)|bom|boa|gost(ou|ei|a))(?!\p{L})|أعجب|جيد/iu

/**
 * What a question asks for, by its title, or null where it asks for anything. Titles are free texts of the company's;
 * one that names both sides asks for anything too.
 */
export function questionKind(title: string): CommentQuestion | null {
  const asksBetter = improve.test(title)
  const asksGood = good.test(title)
  if (asksBetter === asksGood) return null
  return asksBetter ? 'improve' : 'good'
}

/** What the survey asked the contact who gave this score and wrote a comment. */
export function questionAsked(
  definition: SurveyDefinition,
  locale: string,
  score: number,
): CommentQuestion | null {
  const id = commentQuestion(definition, scoreClass(definition.metric, score))
  const title = id === undefined ? undefined : textsFor(definition, locale).texts.questions[id]?.title
  return title === undefined ? null : questionKind(title)
}
