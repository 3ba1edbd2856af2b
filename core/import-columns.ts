export const importNouns = ['accounts', 'contacts', 'deliveries', 'reviews'] as const
export type ImportNoun = (typeof importNouns)[number]

/** One field of an import. */
export interface Column {
  /** Headings we know for it, in English and German, as `plain` writes them. */
  known: string[]
  kind?: 'money' | 'lines' | 'list' | 'required'
}

const key = (...known: string[]): Column => ({ kind: 'required', known: ['externalid', 'id', ...known] })
const account: Column = {
  known:
    'account accountid accountexternalid customer customerid company kunde kundennr kundennummer kundenid firma konto'.split(
      ' ',
    ),
}
const accountColumns: Record<string, Column> = {
  externalId: key(
    ...'accountid account customerid customerno kundennr kundennummer kundenid nr nummer'.split(' '),
  ),
  name: {
    kind: 'required',
    known:
      'name accountname company companyname customer customername firma firmenname kunde kundenname'.split(
        ' ',
      ),
  },
  segment: { known: 'segment industry branche sektor'.split(' ') },
  tier: { known: 'tier class level stufe klasse kategorie'.split(' ') },
  annualValueMinor: {
    kind: 'money',
    known: 'annualvalue value revenue annualrevenue arr turnover jahreswert umsatz jahresumsatz wert'.split(
      ' ',
    ),
  },
  currency: { known: 'currency waehrung'.split(' ') },
  country: { known: 'country land'.split(' ') },
  priorities: { known: 'priorities prioritaeten schwerpunkte ziele'.split(' ') },
  managerEmail: {
    known: 'manageremail manager accountmanager owner owneremail betreuer betreueremail betreuermail'.split(
      ' ',
    ),
  },
  team: { known: 'team serviceteam dealer haendler partner'.split(' ') },
  parent: { known: 'parent parentid parentaccount konzern mutter muttergesellschaft'.split(' ') },
}
const contactColumns: Record<string, Column> = {
  externalId: key(
    ...'contactid contact personid kontaktid kontaktnr kontakt ansprechpartnerid nr nummer'.split(' '),
  ),
  account,
  name: { kind: 'required', known: 'name contactname fullname ansprechpartner kontaktname'.split(' ') },
  email: { known: 'email mail emailaddress mailaddress emailadresse mailadresse'.split(' ') },
  role: { known: 'role rolle funktion'.split(' ') },
  locale: { known: 'locale language lang sprache'.split(' ') },
  timeZone: { known: 'timezone tz zeitzone'.split(' ') },
}
const deliveryColumns: Record<string, Column> = {
  externalId: key(
    ...'deliveryid delivery orderid order orderno lieferung liefernr lieferscheinnr lieferscheinnummer auftragsnr bestellnr nr nummer'.split(
      ' ',
    ),
  ),
  account,
  contact: {
    known: 'contact contactid contactexternalid kontakt kontaktid ansprechpartner ansprechpartnerid'.split(
      ' ',
    ),
  },
  orderedAt: { known: 'orderedat ordered orderdate bestellt bestelldatum auftragsdatum'.split(' ') },
  promisedAt: {
    known: 'promisedat promised promiseddate duedate zugesagt zusagedatum liefertermin wunschtermin'.split(
      ' ',
    ),
  },
  shippedAt: { known: 'shippedat shipped shipdate versandt versanddatum versendet'.split(' ') },
  expectedAt: { known: 'expectedat expected eta erwartet voraussichtlich'.split(' ') },
  deliveredAt: {
    known: 'deliveredat delivered deliverydate geliefert lieferdatum zugestellt zustelldatum'.split(' '),
  },
  cancelledAt: { known: 'cancelledat cancelled canceled storniert stornodatum'.split(' ') },
  delayReason: { known: 'delayreason reason grund verspaetungsgrund'.split(' ') },
  carrier: { known: 'carrier spedition spediteur frachtfuehrer'.split(' ') },
  tracking: { known: 'tracking trackingnumber trackingno sendungsnummer'.split(' ') },
  currency: { known: 'currency waehrung'.split(' ') },
  lines: { kind: 'lines', known: 'lines items positionen artikel'.split(' ') },
  freightMinor: {
    kind: 'money',
    known: 'freight freightrate freightcost fracht frachtkosten frachtrate versandkosten'.split(' '),
  },
}
const reviewColumns: Record<string, Column> = {
  externalId: key(...'reviewid review gespraechsid gespraech nr nummer'.split(' ')),
  account,
  heldAt: { known: 'heldat held date reviewdate datum termin gehalten'.split(' ') },
  workDone: { known: 'workdone work done leistungen erledigt'.split(' ') },
  progress: { known: 'progress fortschritt'.split(' ') },
  issues: { known: 'issues problems probleme'.split(' ') },
  successes: { known: 'successes erfolge'.split(' ') },
  nextSteps: { known: 'nextsteps next naechsteschritte'.split(' ') },
  attendees: { kind: 'list', known: 'attendees participants contacts teilnehmer'.split(' ') },
}

/** The fields a file of each noun may give, in the order they are shown. */
export const columnsOf: Record<ImportNoun, Record<string, Column>> = {
  accounts: accountColumns,
  contacts: contactColumns,
  deliveries: deliveryColumns,
  reviews: reviewColumns,
}
