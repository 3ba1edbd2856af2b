import { addDays, daysBetween } from './calendar.ts'
import { counted } from './figures-in-words.ts'

/** A contact with the questions it was sent, and those it answered, ever. */
export interface ContactAsked {
  contactId: string
  accountId: string
  asked: number
  answered: number
}

export interface SilentContacts<C extends ContactAsked = ContactAsked> {
  /** Asked that often or more, and never heard; those asked most come first. */
  contacts: C[]
  /** How many would be silent by chance if all answered at the rate of all. */
  byChance: number
  sentence: string
}

/** A contact asked this often without an answer is silent, unless somebody says another number. */
export const SILENT_FROM = 3

/**
 * Who was asked `from` times or more and never answered. Where one in five questions is answered, half the contacts are
 * silent after three by chance alone, (1 - rate)^asked each: that number stands beside, so that nobody reads a mood into
 * it.
 */
export function silentContacts<C extends ContactAsked>(
  contacts: readonly C[],
  from = SILENT_FROM,
): SilentContacts<C> {
  const asked = contacts.reduce((sum, contact) => sum + contact.asked, 0)
  const answered = contacts.reduce((sum, contact) => sum + contact.answered, 0)
  const rate = asked === 0 ? 0 : answered / asked
  const often = contacts.filter((contact) => contact.asked >= from)
  const silent = often
    .filter((contact) => contact.answered === 0)
    .sort((a, b) => b.asked - a.asked || (a.contactId < b.contactId ? -1 : 1))
  const byChance = often.reduce((sum, contact) => sum + (1 - rate) ** contact.asked, 0)
  return {
    contacts: silent,
    byChance,
    sentence: silentSentence(silent.length, often.length, rate, byChance, from),
  }
}

function silentSentence(silent: number, often: number, rate: number, byChance: number, from: number): string {
  if (often === 0) return `No contact was asked ${from} times or more yet.`
  const fact = `${silent.toLocaleString('en')} of ${counted(often, 'contact')} asked ${from} times or more never answered.`
  const share = `Were all to answer ${Math.round(100 * rate)} % of the questions, as they do together`
  return rate === 0
    ? fact
    : `${fact} ${share}, it would be about ${Math.round(byChance).toLocaleString('en')}.`
}

/** An account with the day of its last answer ('YYYY-MM-DD'; null: never), and the questions sent to it since. */
export interface AccountHeard {
  accountId: string
  lastAnsweredOn: string | null
  askedSince: number
}

export interface QuietAccounts<A extends AccountHeard = AccountHeard> {
  /** Those quiet for longest come first. */
  accounts: (A & { quietDays: number })[]
  sentence: string
}

/** Half a year, and three questions: an account that nobody asked has not gone quiet. */
export const QUIET = { days: 180, asked: 3 }

/** Accounts that answered before, were asked since, and have said nothing for that many days. */
export function quietAccounts<A extends AccountHeard>(
  accounts: readonly A[],
  today: string,
  { days, asked }: { days: number; asked: number } = QUIET,
): QuietAccounts<A> {
  const since = addDays(today, -days)
  const quiet = accounts.flatMap((account) => {
    const { lastAnsweredOn: last, askedSince } = account
    if (last === null || last > since || askedSince < asked) return []
    return [{ ...account, quietDays: daysBetween(last, today) }]
  })
  quiet.sort((a, b) => b.quietDays - a.quietDays || (a.accountId < b.accountId ? -1 : 1))
  return { accounts: quiet, sentence: quietSentence(quiet.length, days, asked) }
}

function quietSentence(quiet: number, days: number, asked: number): string {
  const times = asked === 1 ? 'once' : `${asked} times`
  if (quiet === 0) return `No account that answered before has gone quiet for ${days} days.`
  const who = `${counted(quiet, 'account')} ${quiet === 1 ? 'has' : 'have'} gone quiet`
  const they = quiet === 1 ? 'it answered before, was' : 'they answered before, were'
  return `${who}: ${they} asked ${times} or more since, and nothing came for ${days} days.`
}
