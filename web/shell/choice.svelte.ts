export interface Option {
  value: string
  words: string
  hint?: string
}

export interface Question {
  title: string
  /** Rows to choose from; left out: words are asked for. */
  options?: Option[]
  /** Looks for more rows by what is typed; left out: those given are all there are. */
  search?: (words: string) => Promise<Option[]>
  /** For words: what the field is called, and whether it is a time. */
  label?: string
  kind?: 'words' | 'time'
  /** For a time: the zone whose clock it is read from. */
  timeZone?: string
  /** What stands in the field at first: words that were refused before. */
  value?: string
  /** Under this name the words are kept that were typed and not sent. */
  draft?: string
  /** What the button says. */
  send?: string
  answer: (value: string | null) => void
}

let current = $state.raw<Question | null>(null)

export const asking = {
  get current() {
    return current
  },
}

function ask(question: Omit<Question, 'answer'>): Promise<string | null> {
  current?.answer(null)
  return new Promise((resolve) => {
    const answer = (value: string | null) => {
      current = null
      resolve(value)
    }
    current = { ...question, answer }
  })
}

/** Lets the reader choose a row, by its number or by typing; null: none. */
export function choose(
  title: string,
  options: Option[],
  search?: Question['search'],
): Promise<string | null> {
  return ask({ title, options, search })
}

/** Asks for a few words; null: the reader went back. With a `draft` what was typed is there the next time. */
export function askWords(
  title: string,
  rest: { label: string; send: string; value?: string; draft?: string },
) {
  return ask({ title, ...rest, kind: 'words' })
}

/** Asks for a moment to come by the clock of a time zone, as ISO; null: the reader went back. */
export function askTime(title: string, rest: { label: string; send: string; timeZone: string }) {
  return ask({ title, ...rest, kind: 'time' })
}
