/** For so long what is read late may still push things about, in ms. */
const SETTLES_MS = 3_000

/**
 * Attach it to what a link from outside names by `#id`: the page is empty when it loads, so the browser finds nothing to
 * show. It comes into view and has the focus, and stays there while the rest is read, until somebody moves.
 */
export function anchored(node: HTMLElement): (() => void) | undefined {
  if (node.id === '' || location.hash !== `#${node.id}`) return
  const show = () => node.scrollIntoView({ block: 'start' })
  node.tabIndex = -1
  node.focus({ preventScroll: true })
  show()
  const watching = new ResizeObserver(show)
  watching.observe(document.body)
  const moved = new AbortController()
  const stop = () => {
    watching.disconnect()
    moved.abort()
  }
  for (const event of ['wheel', 'pointerdown', 'keydown', 'touchstart'])
    addEventListener(event, stop, { signal: moved.signal, passive: true })
  const timer = setTimeout(stop, SETTLES_MS)
  return () => {
    clearTimeout(timer)
    stop()
  }
}
