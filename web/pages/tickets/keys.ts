import type { Me } from '../../api/shapes.ts'
import type { Command } from '../../shell/commands.svelte.ts'
import { named, type Workable } from './change.ts'
import { merge } from './merge.ts'
import { assign, giveTeam, move, resolve, setCause, snooze, takeMine, type Work, wait } from './work.ts'

export interface TicketAct {
  key: string
  words: string
  work: Work
  /** Only for one ticket at a time. */
  single?: boolean
}

/** What one does with tickets, by its letter; the palette, the letters and the tooltips all come from here. */
export const acts: TicketAct[] = [
  { key: 'a', words: 'Assign', work: assign },
  { key: 'm', words: 'Take', work: takeMine },
  { key: 'w', words: 'Wait for the customer', work: wait },
  { key: 's', words: 'Snooze', work: snooze },
  { key: 'c', words: 'Set the cause of', work: setCause },
  {
    key: 'e',
    words: 'Resolve',
    work: ([first]) => (first ? resolve(first) : Promise.resolve()),
    single: true,
  },
  { key: 't', words: 'Give to a team', work: giveTeam },
  { key: '', words: 'Move', work: move },
  { key: '', words: 'Merge', work: merge, single: true },
]

/** The same as rows of the palette, for the tickets at hand. */
export function commandsFor(tickets: Workable[], me: Me): Command[] {
  if (tickets.length === 0) return []
  return acts
    .filter(({ single }) => !single || tickets.length === 1)
    .map(({ key, words, work }) => ({
      words: `${words} ${named(tickets)}`,
      key: key || undefined,
      run: () => work(tickets, me),
    }))
}
