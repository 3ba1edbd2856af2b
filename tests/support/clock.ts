/** A clock moved by hand: nothing in a test waits for time to pass. */
export interface TestClock {
  (): Date
  set(to: Date | string): void
  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number; ms?: number }): void
}

export function testClock(start: Date | string = '2026-03-02T09:00:00Z'): TestClock {
  let now = new Date(start).getTime()
  const clock = () => new Date(now)
  return Object.assign(clock, {
    set(to: Date | string) {
      now = new Date(to).getTime()
    },
    advance({ days = 0, hours = 0, minutes = 0, seconds = 0, ms = 0 }) {
      now += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + ms
    },
  })
}
