// Comments for a filled database: sentences of the trade with words that are very common, rare, and everything between.

const openings = {
  en: [
    'The delivery came {n} days late and nobody told us.',
    'The driver was friendly and the pallets were on time.',
    'We are waiting for a reply since {n} days.',
    'Two boxes of the delivery were damaged, the rest was good.',
    'The price is fair, but the invoice was wrong again.',
    'Great service, the best of all our suppliers.',
    'Nobody answers the phone when the truck does not arrive.',
    'All fine with order {n}, thank you.',
    'The parts fit, and the support called back the same day.',
    'The tracking said delivered, but the yard was empty.',
  ],
  de: [
    'Die Lieferung kam {n} Tage zu spät und niemand hat uns informiert.',
    'Der Fahrer war freundlich, die Ware pünktlich.',
    'Die Rechnung stimmt wieder nicht, der Preis ist zu hoch.',
  ],
  pt: ['A entrega chegou com {n} dias de atraso.', 'Produto bom, entrega rápida, recomendo.'],
}
const syllables = [
  'ka',
  'lo',
  'mi',
  'ren',
  'tus',
  'var',
  'bel',
  'so',
  'dur',
  'ni',
  'pla',
  'gre',
  'hon',
  'tir',
  'es',
]

/** A word that stands for a part, a place or a name: low numbers come up most. */
function name(number: number): string {
  const { length } = syllables
  return [number, number / length, number / length ** 2]
    .map((n) => syllables[Math.floor(n) % length])
    .join('')
}

/** In one comment of about 7,000. */
export const RARE_WORD = 'manifold'
/** In most comments. */
export const COMMON_WORD = 'delivery'

export interface FilledComment {
  comment: string | null
  language: 'en' | 'de' | 'pt' | null
  sentiment: 'positive' | 'neutral' | 'negative' | null
}

/** What the `i`-th response says: every third one says something, always the same for the same number. */
export function filledComment(i: number): FilledComment {
  if (i % 3 !== 0) return { comment: null, language: null, sentiment: null }
  // Numbers that follow each other must not say alike: Knuth's multiplicative hash.
  const chance = (i * 2_654_435_761) % 2 ** 32
  const language = chance % 20 < 17 ? 'en' : chance % 20 < 19 ? 'de' : 'pt'
  const some = openings[language]
  const first = some[Math.floor(chance / 20) % some.length] as string
  const second = some[Math.floor(chance / 400) % some.length] as string
  // Squared, so that a few names come up often and most hardly ever.
  const names = [chance / 7, chance / 1_000].map((n) => name(Math.floor(3_000 * ((n % 1_000) / 1_000) ** 2)))
  const rare = Math.floor(chance / 11) % 7_000 === 0 ? ` A ${RARE_WORD} too.` : ''
  const comment = `${first} ${names[0]} ${names[1]}: ${second}${rare}`.replaceAll(
    '{n}',
    String(2 + (chance % 9)),
  )
  const sentiment = (['negative', 'positive', 'neutral', 'negative'] as const)[Math.floor(chance / 31) % 4]
  return { comment, language, sentiment: sentiment ?? 'neutral' }
}
