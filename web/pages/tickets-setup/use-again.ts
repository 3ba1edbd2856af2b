import { errorWords } from '../../api/problem.ts'
import { queries } from '../../api/queries.ts'
import { ticketSetupApi } from '../../api/ticket-setup.ts'
import { say } from '../../shell/toasts.svelte.ts'

/** Puts a team that is out of use into use again, and says so; or why it cannot be. */
export async function useAgain({ id, name }: { id: string; name: string }): Promise<void> {
  try {
    queries.setQueryData(['teams'], await ticketSetupApi.restoreTeam(id))
    say(`“${name}” is in use again, with the accounts it served`)
    for (const key of ['account', 'team-accounts']) await queries.invalidateQueries({ queryKey: [key] })
  } catch (error) {
    say(errorWords(error), { kind: 'failed' })
  }
}
