import { createSubscriber } from 'svelte/reactivity'

const subscribe = createSubscriber((update) => {
  const timer = setInterval(update, 30_000)
  return () => clearInterval(timer)
})

/** The time, read anew every half minute where it is shown. */
export function now(): Date {
  subscribe()
  return new Date()
}
