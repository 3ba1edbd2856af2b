import type { NoticeTexts } from '../notice-texts.ts'

export const en: NoticeTexts = {
  greeting: 'Dear {contact},',
  shipped: {
    subject: 'Your delivery {reference} has shipped',
    title: 'Your delivery {reference} has shipped',
    intro: 'It is on its way to you and should arrive on {date}.',
  },
  shippedUndated: {
    subject: 'Your delivery {reference} has shipped',
    title: 'Your delivery {reference} has shipped',
    intro: 'It is on its way to you.',
  },
  delayed: {
    subject: 'Your delivery {reference} will be late: now expected on {date}',
    title: 'Your delivery {reference} will be late',
    intro: 'We are sorry: it will not arrive on the day you were told. We now expect it on {date}.',
  },
  dates: {
    ordered: 'Ordered',
    promised: 'Promised',
    shipped: 'Shipped',
    expected: 'Expected',
    delivered: 'Delivered',
    cancelled: 'Cancelled',
  },
  previously: 'Expected before',
  carrier: 'Carrier',
  tracking: 'Tracking number',
  reason: 'Reason for the delay',
  lines: {
    title: 'What is in it',
    item: 'Item',
    quantity: 'Quantity',
    each: 'Price each',
    amount: 'Amount',
    goods: 'Goods',
    freight: 'Freight',
    total: 'Total',
  },
  talk: { title: 'Any questions?', text: '{manager} looks after you and is glad to help:' },
  talkToCompany: { title: 'Any questions?', text: 'Write to us, we are glad to help:' },
  see: 'See this delivery',
  why: 'You get this mail because you are a contact of {company} for {account}.',
  page: {
    title: 'Delivery {reference}',
    standing: {
      ordered: 'Ordered, not shipped yet.',
      onItsWay: 'On its way to you.',
      expected: 'Expected on {date}.',
      late: 'Now expected on {date}, {days, plural, one {# day} other {# days}} later than promised.',
      delivered: 'Delivered on {date}.',
      deliveredLate: 'Delivered on {date}, {days, plural, one {# day} other {# days}} later than promised.',
      cancelled: 'This order was cancelled.',
    },
    datesTitle: 'Dates',
    unknown: {
      title: 'This link leads nowhere',
      text: 'Part of it may be missing. Open the newest mail about your delivery and use the link there.',
    },
  },
  stop: {
    link: 'Stop mails about deliveries',
    ask: {
      title: 'Stop mails about deliveries from {company}?',
      text: 'You will no longer be told when a delivery ships or will be late.',
    },
    button: 'Stop these mails',
    done: {
      title: 'You will get no more mails about deliveries',
      text: '{company} no longer tells you by mail when a delivery ships or will be late.',
    },
    undo: 'Undo',
    undone: {
      title: 'Mails about deliveries are on again',
      text: '{company} tells you when a delivery ships or will be late.',
    },
  },
}
