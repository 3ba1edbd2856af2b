import type { DeliveryFacts } from '../../core/delivery-words.ts'

/** A delivery with everything there is to say, as the looks of mails and pages are tried on. */
export const lateDelivery: DeliveryFacts = {
  externalId: 'BW-20417',
  orderedAt: new Date('2026-03-02T09:00:00Z'),
  promisedAt: new Date('2026-03-12T23:00:00Z'),
  shippedAt: new Date('2026-03-09T15:00:00Z'),
  expectedAt: new Date('2026-03-16T23:00:00Z'),
  deliveredAt: null,
  cancelledAt: null,
  delayReason: 'The pass at Gotthard is closed after snow; the truck goes round by Chiasso.',
  carrier: 'Nordspeed Spedition GmbH & Co. KG',
  tracking: 'NS-0047-1199-2260-1148-XA',
  currency: 'EUR',
  lines: [
    { description: 'Brake pad set, front axle, ventilated (WVA 29087)', quantity: 12, unitPriceMinor: 8990 },
    { description: 'Air dryer cartridge', quantity: 4, unitPriceMinor: 3450 },
    { description: 'Hydraulic oil HLP 46, per litre', quantity: 37.5, unitPriceMinor: 412 },
  ],
  freightMinor: 8500,
}

export const sampleCompany = {
  name: 'Brightwater Truck Parts',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  locale: 'en',
  footer: 'Brightwater Truck Parts\n12 Dock Street, Leith',
  senderAddress: 'orders@brightwater.example',
  replyTo: 'service@brightwater.example',
}

export const sampleManager = { name: 'Alice Moreau', email: 'alice.moreau@brightwater.example' }
