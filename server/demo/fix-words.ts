/** Why a customer says that it is not fixed. */
export const notFixedWords = [
  'The credit note has not arrived yet.',
  'Nobody has called us so far.',
  'The replacement came, but one part is missing again.',
  'We still wait for the papers.',
]

/** What was done the second time; {contact} and {reference} are filled in. */
export const secondTimeWords = [
  'Called {contact} and went through it line by line. What was missing went out by courier the same day.',
  'Credited {reference} in full and sent the confirmation to {contact} by mail.',
  'Drove to the site, handed the part over and had it signed for.',
]
