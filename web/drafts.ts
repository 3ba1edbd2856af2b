const PREFIX = 'hearback-draft-'

/** What was typed and not sent yet, kept in the browser: a reload, a conflict or a slip of the hand loses nothing. */
export const drafts = {
  read(key: string): string {
    try {
      return localStorage.getItem(PREFIX + key) ?? ''
    } catch {
      // Storage may be forbidden: then a draft lasts as long as the page.
      return ''
    }
  },
  write(key: string, words: string): void {
    try {
      if (words.trim()) localStorage.setItem(PREFIX + key, words)
      else localStorage.removeItem(PREFIX + key)
    } catch {
      // See above.
    }
  },
}
