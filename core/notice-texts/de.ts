import type { NoticeTexts } from '../notice-texts.ts'

export const de: NoticeTexts = {
  greeting: 'Guten Tag {contact},',
  shipped: {
    subject: 'Ihre Lieferung {reference} ist unterwegs',
    title: 'Ihre Lieferung {reference} ist unterwegs',
    intro: 'Ihre Ware wurde versandt und trifft voraussichtlich am {date} bei Ihnen ein.',
  },
  shippedUndated: {
    subject: 'Ihre Lieferung {reference} ist unterwegs',
    title: 'Ihre Lieferung {reference} ist unterwegs',
    intro: 'Ihre Ware wurde versandt und ist auf dem Weg zu Ihnen.',
  },
  delayed: {
    subject: 'Ihre Lieferung {reference} verspätet sich: neuer Termin {date}',
    title: 'Ihre Lieferung {reference} verspätet sich',
    intro:
      'leider trifft Ihre Lieferung nicht zum genannten Termin ein. Wir erwarten sie nun am {date} und bitten um Entschuldigung.',
  },
  dates: {
    ordered: 'Bestellt',
    promised: 'Zugesagt',
    shipped: 'Versandt',
    expected: 'Erwartet',
    delivered: 'Geliefert',
    cancelled: 'Storniert',
  },
  previously: 'Bisher erwartet',
  carrier: 'Spedition',
  tracking: 'Sendungsnummer',
  reason: 'Grund der Verspätung',
  lines: {
    title: 'Inhalt der Lieferung',
    item: 'Artikel',
    quantity: 'Menge',
    each: 'Einzelpreis',
    amount: 'Betrag',
    goods: 'Warenwert',
    freight: 'Fracht',
    total: 'Gesamt',
  },
  talk: { title: 'Haben Sie Fragen?', text: '{manager} betreut Sie und hilft Ihnen gern weiter:' },
  talkToCompany: { title: 'Haben Sie Fragen?', text: 'Schreiben Sie uns, wir helfen Ihnen gern weiter:' },
  see: 'Lieferung ansehen',
  why: 'Sie erhalten diese E-Mail als Ansprechpartner von {company} für {account}.',
  page: {
    title: 'Lieferung {reference}',
    standing: {
      ordered: 'Bestellt, noch nicht versandt.',
      onItsWay: 'Unterwegs zu Ihnen.',
      expected: 'Voraussichtlich am {date} bei Ihnen.',
      late: 'Nun erwartet am {date}, {days, plural, one {# Tag} other {# Tage}} später als zugesagt.',
      delivered: 'Geliefert am {date}.',
      deliveredLate: 'Geliefert am {date}, {days, plural, one {# Tag} other {# Tage}} später als zugesagt.',
      cancelled: 'Diese Bestellung wurde storniert.',
    },
    datesTitle: 'Termine',
    unknown: {
      title: 'Dieser Link führt ins Leere',
      text: 'Vielleicht fehlt ein Teil davon. Öffnen Sie die neueste E-Mail zu Ihrer Lieferung und nutzen Sie den Link darin.',
    },
  },
  stop: {
    link: 'Keine E-Mails zu Lieferungen mehr',
    ask: {
      title: 'Keine E-Mails zu Lieferungen von {company} mehr?',
      text: 'Sie erfahren dann nicht mehr, wenn eine Lieferung versandt wird oder sich verspätet.',
    },
    button: 'Diese E-Mails beenden',
    done: {
      title: 'Sie erhalten keine E-Mails zu Lieferungen mehr',
      text: '{company} informiert Sie nicht mehr per E-Mail über Versand und Verspätungen.',
    },
    undo: 'Rückgängig machen',
    undone: {
      title: 'Sie erhalten wieder E-Mails zu Lieferungen',
      text: '{company} informiert Sie, wenn eine Lieferung versandt wird oder sich verspätet.',
    },
  },
}
