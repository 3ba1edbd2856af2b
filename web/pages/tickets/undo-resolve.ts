import { api } from '../../api/client.ts'
import { errorWords } from '../../api/problem.ts'
import { queries } from '../../api/queries.ts'
import { say } from '../../shell/toasts.svelte.ts'

/** Reads anew all that a resolution changes. */
export const afterResolving = () =>
  Promise.all(
    ['ticket', 'tickets', 'accounts', 'conversation'].map((key) =>
      queries.invalidateQueries({ queryKey: [key] }),
    ),
  )

/** Takes back that a ticket was resolved. */
export async function undoResolve(id: string): Promise<void> {
  try {
    await api.reopen(id)
    say('The ticket is open again')
  } catch (error) {
    say(errorWords(error), { kind: 'failed' })
  }
  await afterResolving()
}
