/** What is written down of each side of a talk: what it demands, why, and what would let it agree. */
export const sideFields = [
  { key: 'position', words: (who: 'We' | 'They') => `${who} demand` },
  { key: 'interest', words: (who: 'We' | 'They') => `${who} want it because` },
  { key: 'needs', words: (who: 'We' | 'They') => `${who} need to be able to agree` },
] as const
