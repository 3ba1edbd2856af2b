/** Something that the page at hand can do, for the palette. */
export interface Command {
  words: string
  /** The letter that does the same. */
  key?: string
  run: () => unknown
}

let source = $state.raw<() => Command[]>(() => [])

export const commands = {
  /** What the page can do now. */
  get list() {
    return source()
  },
}

/** Offers what the page can do while it is shown; returns how to end it. */
export function offer(list: () => Command[]): () => void {
  source = list
  return () => {
    if (source === list) source = () => []
  }
}
