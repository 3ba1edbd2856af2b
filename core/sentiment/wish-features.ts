import { addPerQuestion } from './lexicon-features.ts'
import type { CommentQuestion } from './question-kind.ts'
import type { Token } from './tokens.ts'

const set = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean))

const comparatives =
  set(`more better quicker faster sooner less longer shorter easier clearer earlier fewer improve
  improved improvement improvements improving reduce increase extra additional bigger larger smaller cheaper`)
const wishes =
  set(`could should would need needs needed wish must shorten provide ensure try make stop allow offer let
  have give maybe perhaps hopefully instead`)
const waiting = set(
  'wait waited waiting waits hold queue queued until still yet took taken takes delay later',
)
const timeUnits = set(
  'minute minutes min mins hour hours hr hrs day days week weeks month months year years yr yrs',
)
const nothings = set('nothing none no nil na nope')
const addressed = set('you your yours')
const firstPerson = set('i my me we our us')

const yes = (holds: boolean) => (holds ? 1 : 0)

/**
 * Adds complaints without a bad word: a wish ("more staff", "quicker replies", "could be explained") and a bare fact
 * ("waited six hours"). `net` is what the lexicon makes of the text: 0 where it is silent.
 */
export function addWishFeatures(
  out: number[],
  tokens: Token[],
  net: number,
  question: CommentQuestion | null,
): void {
  let more = false
  let moreFirst = false
  let wish = false
  let waits = false
  let unit = false
  let nothing = false
  let you = false
  let own = false
  let past = false
  let at = 0
  for (const { word, kind } of tokens) {
    if (kind !== 'word') continue
    if (comparatives.has(word)) {
      more = true
      if (at < 3) moreFirst = true
    }
    if (wishes.has(word)) wish = true
    if (waiting.has(word)) waits = true
    if (timeUnits.has(word)) unit = true
    if (at < 2 && nothings.has(word)) nothing = true
    if (addressed.has(word)) you = true
    if (firstPerson.has(word)) own = true
    if (word.endsWith('ed')) past = true
    at++
  }
  const silent = net === 0
  addPerQuestion(out, question, [yes(more), yes(nothing)])
  out.push(
    yes(moreFirst),
    yes(wish),
    yes(more && wish),
    yes(waits),
    yes(unit),
    yes(waits && unit),
    yes(you),
    yes(own),
    yes(past),
    yes(more && silent),
    yes(wish && silent),
    yes(waits && net <= 0),
    yes(own && silent),
  )
}
