/** Why a contact was not asked, the lasting reasons first: the first that holds is stored. */
export const skipReasons = [
  'inactive',
  'cancelled',
  'reopened',
  'not_delivered',
  'asked_as_late',
  'no_contact',
  'archived',
  'no_mail',
  'opted_out',
  'complained',
  'bounced',
  'too_old',
  'sampled_out',
  'held',
  'asked_recently',
  'asked_by_programme',
  'account_limit',
  'daily_limit',
  'waited_too_long',
] as const
export type SkipReason = (typeof skipReasons)[number]

/** The reason as a sentence for the screen. */
export const skipWords: Record<SkipReason, string> = {
  inactive: 'The programme was switched off.',
  cancelled: 'The delivery or review was cancelled.',
  reopened: 'The ticket was opened again before the contact was asked.',
  not_delivered: 'The delivery has not arrived, and the programme does not ask about late ones.',
  asked_as_late: 'The programme for late deliveries asks about this one instead.',
  no_contact: 'No contact is named.',
  archived: 'The contact is archived.',
  no_mail: 'The contact has no mail address.',
  opted_out: 'The contact opted out of surveys.',
  complained: 'The contact reported an earlier mail as spam.',
  bounced: 'Mail to this address came back.',
  too_old: 'Too much time had passed to ask about it.',
  sampled_out: 'Only a sample is asked, and this one is not in it.',
  held: 'Somebody put the contact or the account on hold.',
  asked_recently: 'The contact was asked a short time ago.',
  asked_by_programme: 'This programme asked the contact a short time ago.',
  account_limit: 'Enough contacts of the account were asked that week.',
  daily_limit: 'The programme had asked as many that day as it may.',
  waited_too_long: 'It had waited for too long when it could have been sent.',
}

/** Why an invitation whose time has come waits: a limit delays rather than drops. */
export const waitReasons = [
  'held',
  'asked_recently',
  'asked_by_programme',
  'account_limit',
  'daily_limit',
  'announced',
  'outside_hours',
] as const
export type WaitReason = (typeof waitReasons)[number]

/** The reason as a sentence for the screen. */
export const waitWords: Record<WaitReason, string> = {
  held: 'On hold: somebody asked to wait.',
  asked_recently: 'The contact was asked a short time ago; it waits for the quiet days to pass.',
  asked_by_programme: 'This programme asked the contact a short time ago; it waits for its turn.',
  account_limit: 'Enough contacts of the account were asked this week; it waits for the next.',
  daily_limit: 'The programme has asked as many today as it may; it waits for tomorrow.',
  announced: 'The account’s manager is told first.',
  outside_hours: 'It waits for the sending hours where the contact is.',
}

/** The sentence for a stored reason; a word that is not known any more is shown as it is. */
export function reasonWords(reason: string | null): string | null {
  return reason && (skipWords[reason as SkipReason] ?? reason)
}

/** The same for a stored reason to wait. */
export function waitingWords(reason: string | null): string | null {
  return reason && (waitWords[reason as WaitReason] ?? reason)
}
