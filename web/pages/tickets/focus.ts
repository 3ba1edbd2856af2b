import { tick } from 'svelte'

/** The links of the tickets on the screen, in order; those of one column where it is given. */
export function ticketLinks(within: ParentNode = document): HTMLElement[] {
  return [...within.querySelectorAll<HTMLElement>('a[data-ticket]')]
}

/** The link of the ticket that has the focus, or within whose card or row the focus is. */
export function focusedLink(): HTMLElement | null {
  const card = document.activeElement?.closest('[data-card]')
  return card?.querySelector<HTMLElement>('a[data-ticket]') ?? null
}

/**
 * Remembers which ticket has the focus. What it returns gives it back once the screen has followed: a card that moved
 * to another column is a new element, and the focus would fall to the page. Where it is gone, the next one has it.
 */
export function rememberFocus(): () => Promise<void> {
  const link = focusedLink()
  const id = link?.dataset.ticket
  const at = link ? ticketLinks().indexOf(link) : -1
  return async () => {
    if (id === undefined) return
    // The list first, then the card in its new place.
    await tick()
    await tick()
    if (document.activeElement !== document.body && document.activeElement?.isConnected) return
    const links = ticketLinks()
    const same = links.find((one) => one.dataset.ticket === id)
    ;(same ?? links[Math.min(at, links.length - 1)])?.focus()
  }
}

/** Walks by one ticket, or by one column of the board. */
export function walk(step: 1 | -1): void {
  const links = ticketLinks()
  const at = links.indexOf(focusedLink() as HTMLElement)
  links[Math.max(0, Math.min(at + step, links.length - 1))]?.focus()
}

export function walkAcross(step: 1 | -1): void {
  const columns = [...document.querySelectorAll<HTMLElement>('[data-column]')].filter(
    (column) => ticketLinks(column).length > 0,
  )
  const link = focusedLink()
  const from = columns.findIndex((column) => column.contains(link))
  const row = from < 0 || !link ? 0 : ticketLinks(columns[from]).indexOf(link)
  const column = columns[Math.max(0, Math.min(from + step, columns.length - 1))]
  if (!column) return
  const links = ticketLinks(column)
  links[Math.min(row, links.length - 1)]?.focus()
}
