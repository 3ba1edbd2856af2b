/** What was done, by cause. `{contact}`, `{reference}` and `{city}` are filled in. */
export const resolutionWords = {
  Carrier: [
    'Called {contact}. Credited the freight of {reference} and told the carrier in writing.',
    'Spoke to {contact} on the phone. The next three orders to {city} go by our own van.',
    'Found the pallet at the hub and had it brought by courier. {contact} signed for it.',
    'Sent replacement parts from stock the same day. The late ones come back to us.',
    'Took {reference} up with the carrier. {city} has a named dispatcher there now.',
    '{contact} got a new date within the hour and we kept it. Freight credited.',
    'Moved the tour to {city} to the morning lorry. {contact} agrees.',
    'Explained what happened and what we change. {contact} wants a report each Friday and gets it.',
    'Paid half a day of standing time as goodwill. Noted for the carrier talks.',
    'Set up delay notices by mail and phone for {city}. Tested with {contact}.',
    'The carrier paid for the missed slot and we passed it on to the customer.',
    'Visited the yard in {city} with the dispatcher. Gate and hours are on every label now.',
  ],
  Packaging: [
    'Replaced the damaged parts, delivered the next morning. Corner protection is on the packing list.',
    'Credited the broken part. {contact} sent photos, the packing station has them.',
    'Heavy parts for {city} go in wooden crates from now on.',
    'Swapped the parts and collected the damaged ones. No cost for {contact}.',
  ],
  'Picking error': [
    'Right part sent by courier, wrong one collected. {contact} lost half a day, freight credited.',
    'Found the mix-up: two shelf labels were swapped. Corrected and checked.',
    'Sent the missing half of {reference} and apologised. {contact} is fine with it.',
    'Orders of {city} are scanned twice until the end of the month.',
  ],
  Papers: [
    'Corrected the invoice for {reference} and sent it to {contact} with the delivery note.',
    'The freight was charged twice. Credited, and the cause in the price list is removed.',
    'Order numbers are printed on every page for {city} now.',
    'Sent the missing safety sheets and put them into the standing papers.',
  ],
  Communication: [
    'Called {contact} and listened. We ring the yard an hour before arrival from now on.',
    '{contact} gets tracking to the planning desk as well. Tested today.',
    'Added a second contact at our desk, reachable until 18:00.',
    'Agreed with {contact} who is told what, and when. Written into the account notes.',
  ],
  'Price and terms': [
    'Went through the price list with {contact}. Changes come two weeks ahead from now on.',
    'Credited the open core returns and promised ten days for the next ones.',
    'Offered a collective delivery twice a week, which saves a third of the freight.',
    '{contact} has a direct number for Friday afternoons now.',
  ],
}
