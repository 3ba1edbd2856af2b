import type { DefaultThemes } from '../defaults.ts'

export const en: DefaultThemes = {
  delivery_time: {
    name: 'Delivery time',
    phrases:
      'late, later than, too late, lateness, delay*, overdue, on time, in time, in good time, ahead of time, ahead of schedule, behind schedule, punctual*, timely, lead time*, deliver* ~2 time*, delivery date*, promised date, agreed date, due date, deadline*, time slot, never arriv*, never came, never turned up, never showed up, not arrived, not been delivered, not delivered, not yet arrived, hasn’t arrived, has not arrived, hasn’t come, did not arrive, didn’t arrive, yet to arrive, still waiting, still not ~2 deliver*, still not ~2 received, not received, never received, haven’t received, have not received, arriv* ~2 early, came early, early deliver*, deliver* ~3 early, arriv* ~2 quickly, quick deliver*, fast deliver*, slow deliver*, deliver* ~3 fast, deliver* ~3 quick*, deliver* ~3 slow*, deliver* ~3 prompt*, prompt* deliver*, speed of deliver*, fast shipping, quick shipping, slow shipping, ship* ~2 fast, next day, same day, took ~3 weeks, took ~3 days, took ~3 months, took too long, takes too long, days to arrive, weeks to arrive, waited ~4 days, waited ~4 weeks, waited ~4 hours, wait* ~3 delivery, week* late, day* late, hours late, rescheduled, missed slot',
    negatives:
      'late reply, late response, late payment*, late fee*, late invoice*, pay* ~2 late, delayed reply, delayed response, response ~2 delay*, delay* ~3 response, delay* ~3 answer*, payment due date, not received ~3 reply, not received ~3 response, not received ~3 answer, not received ~3 refund, not received ~3 invoice, never received ~3 reply, never received ~3 response, never received ~3 refund, never received ~3 invoice, haven’t received ~3 reply, haven’t received ~3 refund, days ~3 answer, days ~3 reply',
  },
  communication: {
    name: 'Communication',
    phrases:
      'communicat*, inform*, kept in the loop, kept us posted, keep us posted, keep me posted, kept me posted, updat* ~3 status, status update*, no update*, regular update*, any update*, keep us updated, kept us updated, kept me updated, notif*, heads up, let us know, let me know, nobody told, no one told, not told, wasn’t told, weren’t told, never told, told us, no notice, short notice, advance notice, no repl*, never repl*, not repl*, didn’t repl*, quick repl*, repl* ~2 quick*, repl* ~2 late, late repl*, slow repl*, no response, slow response, quick response, fast response, response time*, never respond*, not respond*, didn’t respond, no answer*, never answer*, not answer*, didn’t answer*, unanswered, no feedback, get* ~2 hold of, reach* ~2 by phone, hard to reach, easy to reach, reachable, unreachable, no contact, call* ~2 back, return* ~3 call*, return* ~3 email*, ignored, radio silence, silence, transparen*, phone call*, e-mails, emails, responsive*',
    negatives: 'let us know if, let me know if, information system*, for your information',
  },
  price: {
    name: 'Price and rates',
    phrases:
      'price*, pricing, pricey, overpriced, expensive, cheap*, inexpensive, afford*, cost*, rate increase*, freight rate*, day rate*, hourly rate*, your rates, the rates, rates, surcharge*, discount*, rebate*, quote*, quotation*, value for money, good value, poor value, money’s worth, fee, fees, shipping charge*, delivery charge*, shipping cost*, freight cost*, freight charge*, tariff*, margin*, competitor* ~3 less, budget*, €, £, $',
    negatives:
      'rates of, heart rates, cost us ~3 time, cost me ~3 time, cost us ~3 customer*, price list format, cheap plastic, cheap feel*, feels cheap, quote* ~2 number, interest rates, success rates',
  },
  product_quality: {
    name: 'Product quality',
    phrases:
      'quality, product* ~3 good, product* ~3 great, product* ~3 excellent, product* ~3 poor, product* ~3 bad, good product*, great product*, excellent product*, poor product*, bad product*, faulty, fault, faults, defect*, malfunction*, workmanship, well made, poorly made, badly made, durab*, reliab* ~2 part*, reliab* ~2 product*, part* ~3 reliab*, product* ~3 reliab*, wore out, worn out, wears out, wear* ~2 fast, wear* ~2 quick*, fail* ~2 after, part* ~2 fail*, stopped working, stops working, doesn’t work, does not work, didn’t work, did not work, not working, don’t fit, doesn’t fit, does not fit, do not fit, didn’t fit, fits perfectly, perfect fit, out of spec*, specification*, tolerance*, rust*, corro*, leak*, sturdy, flimsy, robust, cheap plastic, feels cheap, high grade, lasts ~2 long*, material*, finish* ~3 rough, scrap, genuine part*, original part*, counterfeit, fake, warranty',
    negatives:
      'quality of ~2 service, service quality, quality service, quality of ~3 communication, quality of ~3 support, quality of ~2 packag*, quality time, your fault, our fault, my fault, material* handling, packaging material*',
  },
  damage: {
    name: 'Damage in transit',
    phrases:
      'damag*, undamaged, broken, broke in transit, smash*, crush*, dent, dents, dented, scratch*, torn, ripped, cracked, shatter*, bent, crumpled, soaked, got wet, water damage*, intact, in one piece, perfect condition, good condition, excellent condition, bad condition, poor condition, condition ~4 arriv*, mishandl*, rough handling, handled ~2 care, thrown, dropped ~2 box',
    negatives: 'broken promise*, broken down, damage* ~2 relationship, damage* ~2 reputation, broken link*',
  },
  wrong_items: {
    name: 'Wrong or missing items',
    phrases:
      'wrong item*, wrong part*, wrong product*, wrong size*, wrong order*, wrong quantit*, wrong model*, wrong colo*, wrong article*, wrong goods, wrong address, sent ~2 wrong, sent ~3 incorrect, incorrect item*, incorrect part*, incorrect order*, missing, incomplete, not complete, complete deliver*, deliver* ~2 complete, partial deliver*, short deliver*, short ship*, shortage, half ~2 order, only ~2 of the, only received, different from what, not what ~2 ordered, not ~2 as described, as described, mixed up, mix-up, picking error*, mis-pick*, mispick*, duplicate, sent twice, correct item*, right part*, accura* ~3 order*, order accura*, lost ~2 transit, lost parcel*, lost ~2 package*, lost ~2 shipment*',
    negatives:
      'missing ~2 tracking, missing ~2 invoice, missing ~2 information, missing ~2 functionality, missing ~2 feature*, missing ~2 deadline*, missing ~2 call*',
  },
  staff: {
    name: 'Staff and drivers',
    phrases:
      'staff, driver*, courier*, employee*, team, crew, account manager*, sales rep*, representative*, rep, sales team, salesm*, salesperson, technician*, fitter*, mechanic, colleague*, receptionist, your people, the guy*, the lady, the man who, the woman who, personnel, friendly, unfriendly, polite*, impolite, courte*, rude*, helpful, unhelpful, knowledgeable, professional*, unprofessional, attitude, manners, kind, welcoming, arrogant, competent, incompetent, attentive, pleasant, nice people, went out of ~2 way, extra mile',
    negatives:
      'kind of, any kind, some kind, this kind, that kind, kind regards, user friendly, environmentally friendly, eco friendly, friendly website, professional tool*, our team, my team, our driver*, our staff, our employee*, our mechanic*',
  },
  ordering: {
    name: 'Ordering',
    phrases:
      'ordering, order process*, ordering process*, plac* ~2 order*, easy to order, hard to order, difficult to order, order form*, order confirmation*, confirmation of order, order entry, reorder*, re-order*, minimum order*, order quantit*, chang* ~2 order, cancel* ~2 order, cancel*, purchas* process, purchase order*, order by phone, order* online, order* ~2 portal, checkout, EDI, backorder process, catalog*',
    negatives: '',
  },
  invoicing: {
    name: 'Invoices and documents',
    phrases:
      'invoic*, bill, bills, billing, billed, credit note*, credit memo*, payment*, overcharg*, double charged, charged twice, charged ~2 wrong*, statement of account, account statement*, reminder ~2 payment, dunning, paperwork, delivery note*, packing list*, packing slip*, customs document*, document*, certificate*, VAT, tax, purchase order number, accounts department, accounting, remittance, direct debit, credit limit*, payment term*',
    negatives: 'fit the bill, foot the bill, well documented',
  },
  support: {
    name: 'Support and complaints',
    phrases:
      'support, customer service, customer care, after-sales, aftersales, help desk, helpdesk, hotline, service desk, call cent*, technical help, technical advice, advice, advis*, complain*, claim*, ticket*, issue* ~3 resolv*, problem* ~3 resolv*, problem* ~3 solv*, issue* ~3 solv*, issue* ~3 fixed, problem* ~3 fixed, resolv* ~3 issue*, solv* ~3 problem*, solution*, unresolved, resolution, escalat*, passed around, passed from, passed on to, on hold, put through, apolog*, sorted it out, sorted out, dealt with, quick help, fast help, helped us, helped me, no help, took care of',
    negatives: 'support leg*, support bracket*, supported by, claim* to be, claims that, advised ~2 deliver*',
  },
  returns: {
    name: 'Returns and refunds',
    phrases:
      'refund*, return* ~2 item*, return* ~2 product*, return* ~2 part*, return* ~2 goods, return* process*, return* label*, returns, returned it, return it, send ~2 back, sent ~2 back, sending ~2 back, exchang*, replacement*, replac* ~2 part*, replac* ~2 item*, replac* ~2 product*, money back, reimburs*, compensat*, credited, collection of ~2 pallet*, empties, core deposit*, restocking fee*',
    negatives: 'replacement vehicle*, return* ~2 call*, return* ~2 email*, exchange rate*',
  },
  packaging: {
    name: 'Packaging',
    phrases:
      'packag*, packing, packed, repack*, wrap*, bubble wrap, cardboard, carton*, pallet*, crate*, padding, filler, polystyrene, styrofoam, box was, boxes were, boxed, label*, labelled, labeled, too much plastic, plastic waste',
    negatives:
      'packing list*, packing slip*, return* label*, software packag*, package deal, packed schedule, the package arrived, package ~2 arriv*, package ~2 deliver*, package ~2 late, package ~2 lost, lost ~2 package*, received ~2 package*, receive ~2 package*, my package, wrap* up, pallet* ~2 collect*',
  },
  availability: {
    name: 'Availability and stock',
    phrases:
      'stock*, in stock, out of stock, availab*, unavailab*, backorder*, back order*, sold out, discontinued, supply problem*, supply shortage*, shortages, supply chain, inventory, allocation*, range of product*, product range, range of part*, assortment, wide range, wide choice, selection, everything we need, alternative part*',
    negatives:
      'restocking fee*, stock exchange, always available ~3 phone, available by phone, availab* ~3 question*, availab* ~3 call*, staff ~2 available, nobody ~2 available, support ~2 available',
  },
  website: {
    name: 'Website and tracking',
    phrases:
      'website*, web site*, web shop, webshop*, online shop*, online store, portal*, app, apps, mobile app, log in, login, password*, user friendly, search function*, search on, interface, page load*, loading, crash*, online, tracking, track and trace, tracked, track ~2 order*, track ~2 parcel*, track ~2 shipment*, tracking link*, tracking number*, click*',
    negatives:
      'truck crash*, loading ramp*, loading dock*, unloading, loading bay*, keep* track, lost track, lose track',
  },
}
