/** What becomes of the tickets: each tenth of them has one of these stories. */

export type Deed = 'reply' | 'reply and wait' | 'go on' | 'resolve' | 'undo' | 'yes' | 'no'
type Story = [hours: number, deed: Deed][]
/** The customer of the last one answers at the very moment at which silence is taken for an answer. */
export const stories: { what: Story; ends: string[] }[] = [
  // Nobody looks at it until all have been told.
  {
    what: [
      [60, 'resolve'],
      [64, 'yes'],
    ],
    ends: ['confirmed'],
  },
  {
    what: [
      [2, 'reply'],
      [12, 'resolve'],
      [15, 'yes'],
    ],
    ends: ['confirmed'],
  },
  {
    what: [
      [2, 'reply'],
      [14, 'resolve'],
    ],
    ends: ['unconfirmed'],
  },
  // Late with everything, and not fixed at first.
  {
    what: [
      [8, 'reply'],
      [21, 'resolve'],
      [24, 'no'],
      [31, 'resolve'],
      [36, 'yes'],
    ],
    ends: ['refused', 'confirmed'],
  },
  {
    what: [
      [3, 'reply and wait'],
      [30, 'go on'],
      [46, 'resolve'],
    ],
    ends: ['unconfirmed'],
  },
  // Resolved by mistake.
  {
    what: [
      [1, 'reply'],
      [10, 'resolve'],
      [10 + 4 / 60, 'undo'],
      [12, 'resolve'],
      [14, 'yes'],
    ],
    ends: ['withdrawn', 'confirmed'],
  },
  // Nobody to ask.
  { what: [[9, 'resolve']], ends: ['skipped'] },
  {
    what: [
      [1, 'reply'],
      [5, 'resolve'],
      [8, 'no'],
      [10, 'resolve'],
      [13, 'no'],
      [15, 'resolve'],
      [18, 'yes'],
    ],
    ends: ['refused', 'refused', 'confirmed'],
  },
  // An account without a manager, and somebody who watches.
  { what: [[40, 'resolve']], ends: ['unconfirmed'] },
  {
    what: [
      [2, 'reply'],
      [12, 'resolve'],
    ],
    ends: ['confirmed or unconfirmed'],
  },
]
export const NOBODY_TO_ASK = 6
export const NO_MANAGER = 8
export const AT_THE_LAST_MOMENT = 9
export const storyOf = (i: number) => i % stories.length
