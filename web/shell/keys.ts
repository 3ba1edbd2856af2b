/** What `?` shows. */
export const keyWords: [string, string][] = [
  ['Ctrl K', 'Jump to a page or an account'],
  ['/', 'Search this page'],
  ['j  k', 'Next, previous ticket or comment'],
  ['o', 'Open the account of the comment'],
  ['f', 'Filter the comments'],
  ['⌫', 'Take the last filter away'],
  ['e', 'Resolve the ticket'],
  ['←  →', 'The period before, the period after'],
  ['m q h y w', 'Another period; its menu says which'],
  ['c', 'A period of your own days'],
  ['x', 'Compare with the period before'],
  ['n', 'Note on a day of the chart'],
  ['Ctrl Enter', 'Send the form'],
  ['Ctrl Z', 'Take back a step in the survey editor'],
  ['Alt ↑  ↓', 'Move the survey question'],
  ['Esc', 'Close; clear the filters'],
  ['?', 'Show these keys'],
]

/** Whether a single letter is a command now: not while one types, holds a modifier, or has a dialog open. */
export function isCommand(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false
  const { target } = event
  if (target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]'))
    return false
  return document.querySelector('dialog[open]') === null
}
