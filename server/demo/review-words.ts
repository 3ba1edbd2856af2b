/** How the quarter went: late deliveries above 30 %, the weeks of mending, or as it should be. */
export type Tone = 'good' | 'bad' | 'mending'

export const workWords = [
  'Delivered {n} orders. Reviewed the price list and the minimum stock in {city}.',
  '{n} deliveries. Trained the goods desk in {city} on the new labels.',
  '{n} deliveries handled. Moved filters to a weekly standing order.',
  'Shipped {n} orders. Agreed which parts count as urgent and where they are kept.',
  '{n} deliveries. Counted core returns together and closed the old ones.',
  'Delivered {n} orders. Sent the first monthly delivery report to {contact}.',
  '{n} deliveries. Replaced paper delivery notes by mail.',
  'Handled {n} orders and two recalls. Both were closed within the week.',
  '{n} deliveries. Went through every ticket of the quarter with the yard.',
  'Shipped {n} orders. Set up a direct line from the workshop to our goods desk.',
]

export const progressWords: Record<Tone, string[]> = {
  good: [
    '{share} % of deliveries on time, {late} late.',
    'On time: {share} %. The few late ones were announced before the promised date.',
    '{share} % on time. Urgent parts arrived before the shift in all but one case.',
    'Punctuality at {share} %, in line with what we promised.',
    '{late} late deliveries of {n}. No lorry stood still for want of a part.',
  ],
  bad: [
    'Only {share} % on time: {late} of {n} deliveries came late.',
    '{late} late deliveries of {n}. The new carrier does not keep the slots in {city}.',
    'Punctuality fell to {share} %. Most delays were not announced.',
    '{share} % on time. {contact} showed us the standing hours that followed.',
  ],
  mending: [
    '{share} % on time and rising since the route went to another carrier.',
    '{late} late deliveries of {n}, all but a few from before the change back.',
    'Back to {share} % on time. Delays are now announced the day before.',
    'The route is stable again. {late} late ones, none above three days in the last weeks.',
  ],
}

export const issueWords: Record<Tone, string[]> = {
  good: [
    'Two invoices did not match the delivery note.',
    'Packaging of heavy parts is still a matter of luck.',
    'None beyond single cases, each closed with a ticket.',
    'Price changes reached the buyer later than agreed.',
    'Core returns wait too long for their credit note.',
    'The portal shows stock that is already reserved.',
  ],
  bad: [
    'Quickwell Cargo misses the agreed slots, and the yard learns of it from the driver.',
    'Late brake parts twice stopped a lorry. The customer asks for compensation.',
    'Nobody announces delays. Our own desk sees them only in the complaint.',
    'Pallets were left unsigned outside the gate. Two could not be found for days.',
    'The customer has asked a competitor for an offer on wear parts.',
    'The savings on freight are smaller than the credit notes for late deliveries.',
  ],
  mending: [
    'Trust is not back yet: {contact} wants to see three good months.',
    'Some old orders still run through the former hub.',
    'Credit notes for the late deliveries are open.',
    'The customer keeps safety stock now and orders less often.',
  ],
}

export const successWords: Record<Tone, string[]> = {
  good: [
    'The workshop in {city} planned a whole week on our dates and kept it.',
    'Announcing delays works: not one surprised call to the desk.',
    'An urgent turbocharger ordered at 16:00 was there at 06:30.',
    'Standing orders cut the number of small parcels by a third.',
    '{contact} named us as a reference to another fleet.',
    'Warranty cases are closed in half the time.',
  ],
  bad: [
    'Our desk answered every call, which the customer said out loud.',
    'Two urgent parts were brought by our own van on the same day.',
    'Part quality: no complaint in the whole quarter.',
    'The drivers of the last month before the change are missed by name.',
  ],
  mending: [
    'The first month without a missed slot since the change of carrier.',
    'The customer noticed the notices: they arrive before the question does.',
    'The old drivers are back, and the yard knows them.',
    'Tickets are answered within a day.',
  ],
}

export const nextStepWords: Record<Tone, string[]> = {
  good: [
    'Send the delivery report monthly. Look at packaging of heavy parts by the next review.',
    'Check invoice and delivery note against each other before they leave.',
    'Agree winter stock with {contact}. Keep the notices as they are.',
    'Try collective deliveries twice a week for eight weeks.',
    'Credit core returns within ten days.',
    'Show reserved stock in the portal.',
  ],
  bad: [
    'Take the route away from Quickwell Cargo. Report to {contact} every Friday until then.',
    'Announce every delay the day before, by mail and phone. Credit the freight of late orders.',
    'Bring brake parts by our own van until the carrier is changed.',
    'Decide on the carrier within two weeks. Meet again in a month, not in a quarter.',
  ],
  mending: [
    'Show three months above 90 % on time. Close all open credit notes.',
    'Keep the second carrier. Compare both every month.',
    'Move the last orders off the former hub.',
    'Ask the yard after every delivery, and read the answers together.',
  ],
}
