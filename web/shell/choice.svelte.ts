export interface Option {
  value: string
  words: string
  hint?: string
}

export interface Question {
  title: string
  /** Rows to choose from; left out: words are asked for. */
  options?: Option[]
  /** For words: what the field is called, and whether it is a time. */
  label?: string
  kind?: 'words' | 'time'
  /** What stands in the field at first: words that were refused before. */
  value?: string
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
export function choose(title: string, options: Option[]): Promise<string | null> {
  return ask({ title, options })
}

/** Asks for a few words; null: the reader went back. */
export function askWords(title: string, more: { label: string; send: string; value?: string }) {
  return ask({ title, ...more, kind: 'words' })
}

/** Asks for a moment to come, as ISO; null: the reader went back. */
export function askTime(title: string, { label, send }: { label: string; send: string }) {
  return ask({ title, label, send, kind: 'time' })
}
