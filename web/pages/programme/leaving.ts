import { blockNavigation } from 'sv-router'
import { inAddress } from '../../address.ts'

/** Asks before what was chosen is lost; between the steps of the page one goes back and forth freely. */
export function askBeforeLeaving(isDirty: () => boolean, movesInside: () => boolean): () => void {
  const here = window.location.pathname
  return blockNavigation({
    beforeUnload: () => !isDirty(),
    onNavigate: () => {
      const { pathname, search } = window.location
      // The browser's back and forward have changed the address already, links have not.
      const isStep =
        pathname === here && (new URLSearchParams(search).get('step') ?? '') !== inAddress('step')
      return (
        movesInside() || isStep || !isDirty() || window.confirm('Leave? What you chose here is not saved.')
      )
    },
  })
}
