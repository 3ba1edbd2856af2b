import { byNumber, phrasesOf, setOf } from './lexicon.ts'

export const negators = setOf(`
  not no never none nobody nothing nowhere neither nor cannot without hardly barely scarcely rarely seldom lack lacks
  lacked lacking isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't shouldn't hasn't haven't
  hadn't ain't mustn't needn't isnt arent wasnt werent dont doesnt didnt wont wouldnt cant couldnt shouldnt hasnt havent
  hadnt aint fails failed unable impossible zero`)

export const notNegated = setOf('only just doubt matter wonder longer later')

export const joiners = setOf(
  'but and or because since although though however yet except while when so if as which who',
)

export const turns = setOf('but however although though except yet unfortunately sadly nevertheless')

export const degrees = byNumber([
  [
    1.3,
    `very really extremely absolutely completely totally incredibly highly so too most exceptionally particularly
    especially super truly always utterly thoroughly deeply hugely ridiculously far much more remarkably seriously
    amazingly fully entirely`,
  ],
  [
    0.6,
    `slightly somewhat fairly rather bit little quite kinda sort kind partly partially mildly occasionally sometimes
    almost less`,
  ],
])

/** What this trade calls good and bad: it overrules the general lexicon, in which "kind" or "late" are missing. */
export const tradeWords = byNumber([
  [-4, 'worst'],
  [
    -3,
    `damaged broken broke faulty defective rude overcharged overpriced unreliable unhelpful unprofessional unacceptable
    disappointing disappointed useless worse junk crap lousy`,
  ],
  [
    -2,
    `late lateness delay delays delayed overdue waited waits damage dented scratched leaking ignored chase chased chasing
    unanswered missing incomplete wrong incorrect expensive slow slower slowly dirty noisy flimsy cheaply complaint
    complaints cancelled canceled lost confusing difficult understaffed rushed poorly waste wasted mediocre overcooked
    undercooked bland stale soggy crash crashes crashed crashing freezes froze buggy bug bugs glitch drains problem
    problems`,
  ],
  [-1, 'later waiting wait refund pricey cold returned returning short hard pain sick ill stop issue issues'],
  [0, `spot ok okay fine please no don't matter pay emergency cancer fire number cut refunded`],
  [1, 'quicker faster clear fresh reasonable punctuality mega like help better'],
  [
    2,
    `prompt promptly punctual quick quickly fast speedy swift reliable professional professionally courteous polite
    attentive responsive smooth smoothly easy easily clean tidy affordable intuitive sturdy durable comfy comfortable
    informative reassuring reassured thorough understanding listened supportive accommodating kind`,
  ],
  [3, 'efficient efficiently knowledgeable tasty delicious spotless seamless compassionate helpful caring'],
  [4, 'flawless excellent exemplary faultless impeccable brilliant fab'],
  [5, 'superb'],
])

export const whenNegated = byNumber([
  [
    -2,
    `arrive arrived arrives come came deliver delivered receive received got get reply replied respond responded answer
    answered call called listen told informed turn turned show showed work working works fit fits start starts`,
  ],
])

export const phrases = phrasesOf([
  [-4, `rip off; ripped off; stay away; steer clear; never again`],
  [
    -3,
    `never arrived; never came; not arrived; never received; not received; didn't arrive; hasn't arrived; still waiting
    waste of; not worth; stopped working; does not work; doesn't work; didn't work; did not work; not working; fell apart
    falls apart; let down; hung up; over priced; won't be back; won't be going back; fed up`,
  ],
  [
    -2,
    `no reply; no response; no answer; could be better; could be improved; not enough; too long; too many; too small
    too big; over an hour; money back; if only; nothing special; needs improvement`,
  ],
  [-1, 'no longer; too much; rather than; needs to be'],
  [0, 'no one; told me; at all; go back; no need'],
  [1, 'in time; as expected'],
  [
    2,
    `on time; ahead of time; thank you; can't complain; no problems; no problem; no issues; no trouble; no fault
    worth it; worth the; works fine; looked after; taken care; will be back; as described; nothing wrong`,
  ],
  [
    3,
    `well done; spot on; can't fault; cannot fault; couldn't fault; could not fault; no complaints; can't beat
    can't go wrong; well worth; works well; pleasure to; easy to use; went above`,
  ],
  [
    4,
    `top notch; first class; second to none; couldn't be better; could not be better; couldn't ask for; works great
    highly recommend; above and beyond`,
  ],
])
