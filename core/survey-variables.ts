import { type Message, placesIn, readMessage } from './message-reading.ts'
import { simplePieces } from './messages.ts'

/** A name that survey texts may fill in, and what it stands for. */
export interface SurveyVariable {
  name: string
  kind: 'text' | 'number' | 'date'
  /** One sentence for the person who writes the texts. */
  means: string
}

/** All names that a survey's texts may use in braces. */
export const surveyVariables = [
  { name: 'company', kind: 'text', means: 'The name of your company.' },
  { name: 'account', kind: 'text', means: 'The name of the customer company.' },
  { name: 'contact', kind: 'text', means: 'The name of the person who is asked.' },
  { name: 'reference', kind: 'text', means: 'The number of the order or delivery.' },
  {
    name: 'date',
    kind: 'date',
    means: 'The day it arrived or the review was held; before that, the promised day.',
  },
  { name: 'promised', kind: 'date', means: 'The day the delivery was promised for.' },
  {
    name: 'daysLate',
    kind: 'number',
    means: 'How many calendar days after the promised day the delivery arrived; 0 when it was on time.',
  },
  {
    name: 'ticket',
    kind: 'text',
    means: 'What the closed case was about: the words of the contact, or the number of the delivery.',
  },
] as const satisfies SurveyVariable[]

export type SurveyVariableName = (typeof surveyVariables)[number]['name']

const kinds = new Map<string, SurveyVariable['kind']>(surveyVariables.map(({ name, kind }) => [name, kind]))

/** Whether survey texts may use the name. */
export function isSurveyVariable(name: string): name is SurveyVariableName {
  return kinds.has(name)
}

/**
 * The names that a text fills in, each once and in the order they come, also those within plural forms and choices; and
 * what is wrong with the text as a sentence that says where, or null.
 */
export function variablesIn(text: string): { names: string[]; error: string | null } {
  const pieces = simplePieces(text)
  if (pieces) return { names: unique(pieces.filter((_, i) => i % 2 === 1)), error: null }
  let message: Message
  try {
    message = readMessage(text, 'en')
  } catch (error) {
    const names = unique([...text.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name]) => name as string))
    return { names, error: whatIsWrong(text, error as SyntaxError & Located) }
  }
  const places = placesIn(message.elements)
  const names = unique(places.map(({ value }) => value))
  return { names, error: strayBrace(text) ?? wrongKind(places) ?? wrongFormat(message) }
}

const unique = (names: string[]) => [...new Set(names)]

interface Located {
  location?: { start: { offset: number } }
}

const causes: Record<string, string> = {
  EXPECT_ARGUMENT_CLOSING_BRACE: 'This brace is never closed',
  UNCLOSED_QUOTE_IN_ARGUMENT_STYLE: 'This brace is never closed',
  EMPTY_ARGUMENT: 'There is no name between these braces',
  MALFORMED_ARGUMENT: 'A name has letters and digits only',
  MISSING_OTHER_CLAUSE: 'The form “other” is missing: it is for all numbers that no other form is for',
  EXPECT_PLURAL_ARGUMENT_SELECTOR_FRAGMENT: 'After a form such as one or other come its words in braces',
  EXPECT_SELECT_ARGUMENT_SELECTOR_FRAGMENT: 'After each choice come its words in braces',
  INVALID_ARGUMENT_TYPE: 'After the name comes plural, select, number or date',
}

function whatIsWrong(text: string, error: SyntaxError & Located): string {
  const cause = causes[error.message] ?? 'This cannot be read'
  return placed(cause, text, error.location?.start.offset ?? 0)
}

function placed(cause: string, text: string, at: number): string {
  const from = text.slice(Math.max(0, Math.min(at, text.length - 1)))
  const shown = from.length > 20 ? `${from.slice(0, 20)}…` : from
  return `${cause}, at character ${at + 1}: ${shown}`
}

function strayBrace(text: string): string | null {
  let open = 0
  for (const { 0: brace, index } of text.matchAll(/[{}]/g)) {
    open += brace === '{' ? 1 : -1
    if (open < 0) return placed('This brace closes nothing', text, index)
  }
  return null
}

// The parser's numbers for a place with a number or plural forms, and for one with a date or a time.
const counting: number[] = [2, 6]
const dating: number[] = [3, 4]

function wrongKind(places: ReturnType<typeof placesIn>): string | null {
  for (const { type, value: name } of places) {
    const kind = kinds.get(name)
    if (counting.includes(type) && kind && kind !== 'number')
      return `{${name}} is not a number: it has no plural forms.`
    if (dating.includes(type) && kind && kind !== 'date') return `{${name}} is not a date.`
  }
  return null
}

function wrongFormat(message: Message): string | null {
  try {
    message.fill({})
    return null
  } catch {
    return 'The format of a number or a date is not known.'
  }
}
