/** What `?` shows. */
export const keyWords: [string, string][] = [
  ['Ctrl K', 'Jump to a page, an account or a ticket; do something with the tickets chosen'],
  ['/', 'Search this page'],
  ['j  k', 'Next, previous ticket or comment'],
  ['h  l', 'The column before, the column after'],
  ['o  Enter', 'Open the ticket, or the account of the comment'],
  ['a', 'Give the ticket to somebody'],
  ['m', 'Take the ticket yourself'],
  ['t', 'Give the ticket to a team'],
  ['e', 'Resolve the ticket; Ctrl Enter then opens the next'],
  ['r', 'Write to the customer of the ticket'],
  ['u', 'Back to all tickets'],
  ['s', 'Put the ticket off'],
  ['w', 'Wait for the customer'],
  ['x', 'Select the ticket'],
  ['c', 'Say what caused the ticket'],
  ['z', 'Undo, as long as the message at the foot of the page offers it'],
  ['v', 'Tickets as a list or as a board'],
  ['f', 'Filter the comments or tickets'],
  ['⌫', 'Take the last filter away'],
  ['←  →', 'The period before, the period after'],
  ['m q h y w', 'On a page with a period: another one; its menu says which'],
  ['c ', 'There: a period of your own days'],
  ['x ', 'There: compare with the period before'],
  ['n', 'Note on a day of the chart'],
  ['Ctrl Enter', 'Send the form'],
  ['Ctrl Z', 'Take back a step in the survey editor'],
  ['Alt ↑  ↓', 'Move the survey question'],
  ['Esc', 'Close; clear the filters; leave the form of a ticket'],
  ['?', 'Show these keys'],
]

const typing = 'input:not([type="checkbox"], [type="file"]), textarea, select, [contenteditable]'

/** Whether a single letter is a command now: not while one types, holds a modifier, or has a dialog open. */
export function isCommand(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false
  const { target } = event
  if (target instanceof HTMLElement && target.closest(typing)) return false
  return document.querySelector('dialog[open]') === null
}
