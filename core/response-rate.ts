import { counted } from './figures-in-words.ts'
import { type Interval, wilson } from './intervals.ts'
import { ENOUGH_ANSWERS } from './scores.ts'
import { shareRange } from './shares.ts'

/** Of the invitations sent in a time, how many were answered, then or later. */
export interface ResponseRate {
  asked: number
  answered: number
  /** 0..1 with Wilson's 95 % interval; null where nobody was asked. */
  rate: number | null
  interval: Interval | null
  /** False where fewer than 5 were asked: then a screen says so in words. */
  enough: boolean
  sentence: string
}

/**
 * How many of those asked answered. Both are counted by the day of the question, never the answers of March over the
 * questions of March: then the rate of a quiet month would be that of the month before.
 */
export function responseRate(asked: number, answered: number): ResponseRate {
  if (asked === 0)
    return { asked, answered, rate: null, interval: null, enough: false, sentence: 'Nobody was asked.' }
  const interval = wilson(Math.min(answered, asked), asked)
  const enough = asked >= ENOUGH_ANSWERS
  const rate = Math.min(1, answered / asked)
  return {
    asked,
    answered,
    rate,
    interval,
    enough,
    sentence: sentenceOf(asked, answered, rate, interval, enough),
  }
}

function sentenceOf(asked: number, answered: number, rate: number, interval: Interval, enough: boolean) {
  const fact = `${answered.toLocaleString('en')} of ${counted(asked, 'question')} answered`
  if (!enough) return `${fact}: too few for a rate.`
  return `${fact}: ${percent(rate)} % (${shareRange(interval)}).`
}

const percent = (share: number) => Math.round(100 * share)
