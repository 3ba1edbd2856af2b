import { navigate } from '../../routes.ts'
import { isCommand } from '../../shell/keys.ts'
import type { Workable } from './change.ts'
import { focusedLink, walk, walkAcross } from './focus.ts'
import { acts } from './keys.ts'
import type { Work } from './work.ts'

interface Screen {
  atHand: Workable[]
  canWork: boolean
  run: (work: Work) => void
  select: () => void
  /** From list to board and back. */
  turn: () => void
}

const moves: Record<string, () => void> = {
  j: () => walk(1),
  k: () => walk(-1),
  h: () => walkAcross(-1),
  l: () => walkAcross(1),
}

/** Does what the letter says on the lists of tickets; other keys are left alone. */
export function onTicketKey(event: KeyboardEvent, { atHand, canWork, run, select, turn }: Screen): void {
  if (!isCommand(event)) return
  const move = moves[event.key]
  const act = acts.find(({ key }) => key !== '' && key === event.key)
  const id = focusedLink()?.dataset.ticket
  if (move) move()
  else if (event.key === 'v') turn()
  else if (event.key === 'o' && id) void navigate('/tickets/:id', { params: { id } })
  else if (event.key === 'x' && canWork) select()
  else if (act && canWork && atHand.length > 0) run(act.work)
  else return
  event.preventDefault()
}
