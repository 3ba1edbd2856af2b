import { errorWords } from '../../api/problem.ts'
import { queries } from '../../api/queries.ts'
import { talkApi } from '../../api/talk.ts'
import { drafts } from '../../drafts.ts'
import { say } from '../../shell/toasts.svelte.ts'

export interface AttachedFile {
  id: string
  name: string
  size: number
}

/** What was sent from the form of a ticket: an undo brings it back, wherever one is by then. */
export interface Written {
  ticketId: string
  words: string
  files: AttachedFile[]
}

/** Where the words of a ticket's form are kept until they are sent. */
export const draftOfMessage = (ticketId: string, direction: string) => `message-${ticketId}-${direction}`

/** Keeps the words of a reply that was taken back, before what was typed since; returns both. */
export function keepAgain({ ticketId, words }: Written): string {
  const key = draftOfMessage(ticketId, 'reply')
  const both = [words, drafts.read(key)].filter(Boolean).join('\n\n')
  drafts.write(key, both)
  return both
}

/** Reads anew all that a message changes. */
export const readTalkAnew = (ticketId: string) =>
  Promise.all(
    [['conversation', ticketId], ['ticket'], ['tickets']].map((queryKey) =>
      queries.invalidateQueries({ queryKey }),
    ),
  )

/** Takes a reply back that has not left yet; its words and files are the form's again. */
export async function takeBack(replyId: string, written: Written, bringBack: (written: Written) => void) {
  try {
    await talkApi.takeBack(written.ticketId, replyId)
    bringBack(written)
    say('Your reply was not sent. Its words are back in the form')
  } catch (error) {
    say(errorWords(error), { kind: 'failed' })
  }
  await readTalkAnew(written.ticketId)
}
