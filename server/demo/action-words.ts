import type { DecisionInput, Weighed } from '../../core/decisions.ts'
import type { Sides } from '../../core/talks.ts'

/** What customers read of the change of carrier. */
export const told = {
  en: {
    said: 'You said that parts came late since we changed the carrier.',
    did: 'We went back to carriers that keep their dates.',
  },
  de: {
    said: 'Sie sagten, dass Teile seit dem Wechsel des Spediteurs zu spät kamen.',
    did: 'Wir sind zu Spediteuren zurückgekehrt, die ihre Termine halten.',
  },
  fr: {
    said: 'Vous avez dit que les pièces arrivaient en retard depuis le changement de transporteur.',
    did: 'Nous sommes revenus à des transporteurs qui tiennent leurs délais.',
  },
  es: {
    said: 'Nos dijo que las piezas llegaban tarde desde que cambiamos de transportista.',
    did: 'Hemos vuelto a transportistas que cumplen los plazos.',
  },
  pt: {
    said: 'Disse que as peças chegavam atrasadas desde que mudámos de transportador.',
    did: 'Voltámos a transportadores que cumprem os prazos.',
  },
}

/** The ways out of the bad months, as they were weighed then. */
export const carrierWays: Weighed = {
  criteria: [
    { id: 'benefit', name: 'Benefit for the customer', weight: 40 },
    { id: 'cost', name: 'Low cost', weight: 25 },
    { id: 'risk', name: 'Low risk', weight: 20 },
    { id: 'effort', name: 'Little effort', weight: 15 },
  ],
  ways: [
    {
      ...{ id: 'back', name: 'Back to carriers that keep their dates' },
      benefit: 'Parts on the promised day again, as before the change.',
      cost: 'About 40 EUR more for each pallet.',
      risk: 'Quickwell may ask for the rest of the year’s minimum.',
      effort: 'Four weeks, route by route.',
      affected: 'Dispatch, and accounts on the changed routes.',
      scores: { benefit: 5, cost: 2, risk: 4, effort: 3 },
    },
    {
      ...{ id: 'penalty', name: 'Keep Quickwell, with a penalty for each late pallet' },
      benefit: 'Some pressure; last spring it moved little.',
      cost: 'None, the freight stays cheap.',
      risk: 'They accept the penalty and stay late.',
      effort: 'One contract and a count each month.',
      affected: 'Purchasing, and customers for as long as it does not work.',
      scores: { benefit: 2, cost: 5, risk: 2, effort: 4 },
    },
    {
      ...{ id: 'leave', name: 'Leave it as it is' },
      benefit: 'None.',
      cost: 'None at once; three accounts spoke of leaving.',
      risk: 'We lose fleet accounts.',
      effort: 'None.',
      affected: 'All customers on the changed routes.',
      scores: { benefit: 1, cost: 4, risk: 1, effort: 5 },
    },
  ],
}

export const carrierDecision: Omit<DecisionInput, 'lookAgainAt'> = {
  chosenId: 'back',
  why: 'Customers ask for the promised day before anything else, and no penalty brings a part to the lift.',
  participants: ['Dana Reyes', 'Alice Moreau', 'Charlie Lindqvist'],
}

/** The steps of the change, with the days before it was done on which each was. */
export const carrierSteps = [
  { words: 'Ask Larkfield and Tern for rates on the changed routes', doneBefore: 30 },
  { words: 'Move the routes to Germany and Benelux', doneBefore: 18 },
  { words: 'Move the southern routes to Tern & Sons', doneBefore: 6 },
]

/** Where the talk about the gate stands. */
export const gateSides: Sides = {
  ours: {
    position: 'A signature for each pallet before the driver leaves.',
    interest: 'Know who has the goods, and end the search for pallets.',
    needs: 'Somebody at the gate between 05:30 and 07:00.',
  },
  theirs: {
    position: 'No driver waits; pallets are put down at gate 3.',
    interest: 'Keep the yard clear before the first lorries leave.',
    needs: 'A time to plan with, and no paper to sign in the rain.',
  },
  lastOffer: { by: 'us', words: 'A fixed slot at 06:00, signed on the driver’s phone.' },
}
