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

/** Takes back that a ticket was resolved; with `reply`, which a reply did that is brought back where it has not left yet. */
export async function undoResolve(id: string, { reply }: { reply?: () => void } = {}): Promise<void> {
  try {
    const { replyTakenBack } = await api.reopen(id)
    if (replyTakenBack) reply?.()
    if (!reply) say('The ticket is open again')
    else if (replyTakenBack) say('The ticket is open again, and your reply was not sent')
    else say('The ticket is open again. Your reply had left already')
  } catch (error) {
    say(errorWords(error), { kind: 'failed' })
  }
  await afterResolving()
}
