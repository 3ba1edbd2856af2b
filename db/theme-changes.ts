import { afterCommit } from './store.ts'

/** Counts what this process changed of how themes are read, whichever store it went to. */
let changes = 0

/** A taxonomy that is kept holds in this process for as long as this number stays. */
export const themeChanges = (): number => changes

/** Says that themes, or what was learned of them, change with this transaction. */
export function noteThemeChange(): void {
  afterCommit(() => {
    changes++
  })
}
