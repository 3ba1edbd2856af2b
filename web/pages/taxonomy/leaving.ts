import { blockNavigation } from 'sv-router'

/** Asks before changes are lost that were not saved; within the page one goes about freely. */
export function askBeforeLeaving(isDirty: () => boolean): () => void {
  const here = window.location.pathname
  let isInside = true
  const watch = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    isInside = link === null || new URL(link.href, window.location.href).pathname === here
  }
  window.addEventListener('click', watch, { capture: true })
  const stop = blockNavigation({
    beforeUnload: () => !isDirty(),
    onNavigate: () =>
      !isDirty() ||
      (isInside && window.location.pathname === here) ||
      window.confirm('Leave? The themes you changed are not saved.'),
  })
  return () => {
    window.removeEventListener('click', watch, { capture: true })
    stop()
  }
}
