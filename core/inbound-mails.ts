/** Why a mail that came in belongs to no ticket, or to none by itself. */
export const strayReasons = ['no_ticket', 'auto_reply', 'loop', 'unknown_sender', 'suspicious'] as const
export type StrayReason = (typeof strayReasons)[number]

/** The reason as a sentence for the screen. */
export const strayWords: Record<StrayReason, string> = {
  no_ticket: 'It answers no mail of a ticket.',
  auto_reply: 'A machine wrote it: a holiday reply, a list, or a report.',
  loop: 'It is a mail of ours that came back, or one of too many in an hour.',
  unknown_sender: 'Somebody other than the ticket’s contact wrote it.',
  suspicious: 'Its sender’s own domain says that it is forged.',
}

/** More mails of one customer within an hour than a person writes: two machines answer each other. */
export const MAILS_AN_HOUR = 10

export const strayReasonOf = (word: string): StrayReason =>
  strayReasons.find((reason) => reason === word) ?? 'no_ticket'
