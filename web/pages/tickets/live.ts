const GATHER_MS = 400
/** Nobody looks: the connection is for others. */
const HIDDEN_MS = 2 * 60_000
const POLL_MS = 20_000

/**
 * Calls `onNews` when something happened to a ticket. Listens to the server's stream, which the browser connects again by
 * itself; where there is none it asks every 20 seconds. While the page is hidden for long it is silent.
 * Returns how to end it.
 */
export function listenToTickets(onNews: () => void): () => void {
  let source: EventSource | undefined
  let gather: ReturnType<typeof setTimeout> | undefined
  let poll: ReturnType<typeof setInterval> | undefined
  let hide: ReturnType<typeof setTimeout> | undefined
  let last = ''

  const news = () => {
    clearTimeout(gather)
    gather = setTimeout(onNews, GATHER_MS)
  }
  function open() {
    if (source || typeof EventSource === 'undefined') return
    source = new EventSource(`/api/v1/tickets/events${last ? `?since=${encodeURIComponent(last)}` : ''}`)
    source.addEventListener('ticket', (event) => {
      last = event.lastEventId
      news()
    })
    source.addEventListener('reset', news)
    source.onopen = () => {
      clearInterval(poll)
      poll = undefined
    }
    source.onerror = () => {
      // Connecting again is the browser's; what it gave up is asked for by hand.
      poll ??= setInterval(onNews, POLL_MS)
      if (source?.readyState === EventSource.CLOSED) source = undefined
    }
  }
  function close() {
    source?.close()
    source = undefined
    clearInterval(poll)
    poll = undefined
  }
  function seen() {
    clearTimeout(hide)
    if (document.hidden) hide = setTimeout(close, HIDDEN_MS)
    else if (!source) {
      open()
      news()
    }
  }
  document.addEventListener('visibilitychange', seen)
  open()
  return () => {
    document.removeEventListener('visibilitychange', seen)
    clearTimeout(hide)
    clearTimeout(gather)
    close()
  }
}
