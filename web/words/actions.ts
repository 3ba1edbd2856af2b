import type { ActionState } from '../../core/actions.ts'

export const actionStateWords: Record<ActionState, { words: string; tone: 'plain' | 'good' | 'accent' }> = {
  open: { words: 'open', tone: 'plain' },
  done: { words: 'done, not verified yet', tone: 'accent' },
  verified: { words: 'verified', tone: 'good' },
  dropped: { words: 'dropped', tone: 'plain' },
}

/** "Nordfracht Logistik", "Nordfracht Logistik and 3 more". */
export function accountsWords(accounts: { name: string }[]): string {
  const [first, ...others] = accounts
  if (!first) return 'none that you see'
  return others.length === 0 ? first.name : `${first.name} and ${others.length} more`
}

/** Languages that a mail can be written in, as people choose them. */
export const actionLanguages: { locale: string; name: string }[] = [
  { locale: 'en', name: 'English' },
  { locale: 'de', name: 'Deutsch' },
  { locale: 'fr', name: 'Français' },
  { locale: 'es', name: 'Español' },
  { locale: 'pt', name: 'Português' },
  { locale: 'ar', name: 'العربية' },
]
