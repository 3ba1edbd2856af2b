import type { ZodType } from 'zod'
import { accountSchema } from './accounts.ts'
import { contactSchema } from './contacts.ts'
import { deliverySchema } from './deliveries.ts'
import type { Issue } from './errors.ts'
import { issuesOf } from './fields.ts'
import { linesFromText, minorFromDecimal } from './money.ts'
import { reviewSchema } from './reviews.ts'

export const importNouns = ['accounts', 'contacts', 'deliveries', 'reviews'] as const
export type ImportNoun = (typeof importNouns)[number]

/** Field → heading in the file; fields that no column gives are left out and keep what is stored. */
export type Mapping = Record<string, string>

interface Column {
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

const columnsOf: Record<ImportNoun, Record<string, Column>> = {
  accounts: accountColumns,
  contacts: contactColumns,
  deliveries: deliveryColumns,
  reviews: reviewColumns,
}
const schemas: Record<ImportNoun, ZodType<{ externalId: string }>> = {
  accounts: accountSchema,
  contacts: contactSchema,
  deliveries: deliverySchema,
  reviews: reviewSchema,
}

/** The fields a file of this noun may give, in the order they are shown. */
export function importFields(noun: ImportNoun): { field: string; required: boolean }[] {
  return Object.entries(columnsOf[noun]).map(([field, { kind }]) => ({
    field,
    required: kind === 'required',
  }))
}

/** A heading without case, marks and umlauts: "Kunden-Nr." and "kundennr" are one. */
function plain(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/[^a-z0-9]/g, '')
}

/** Which heading gives which field, as far as headings tell; every heading is used once. */
export function guessMapping(noun: ImportNoun, headings: string[]): Mapping {
  const mapping: Mapping = {}
  const free = new Map(headings.map((heading) => [plain(heading), heading]))
  const take = (field: string, names: string[]) => {
    const name = names.find((one) => free.has(one))
    if (name === undefined || mapping[field] !== undefined) return
    mapping[field] = free.get(name)!
    free.delete(name)
  }
  // Our own names first, so that a column called as the field is never taken for another one.
  for (const field of Object.keys(columnsOf[noun]))
    take(field, [plain(field), plain(field.replace(/Minor$/, ''))])
  for (const [field, { known }] of Object.entries(columnsOf[noun])) take(field, known)
  return mapping
}

/** What is wrong with a mapping for these headings; empty when it can be used. */
export function mappingIssues(noun: ImportNoun, mapping: Mapping, headings: string[]): Issue[] {
  const issues: Issue[] = []
  for (const [field, heading] of Object.entries(mapping)) {
    if (!(field in columnsOf[noun])) issues.push({ path: field, message: `${noun} have no field ${field}.` })
    else if (!headings.includes(heading))
      issues.push({ path: field, message: `The file has no column ${heading}.` })
  }
  if (!mapping.externalId)
    issues.push({ path: 'externalId', message: 'Say which column holds the external id: it is the key.' })
  return issues
}

export interface CellIssue {
  column: string
  reason: string
}

/**
 * Reads rows of cells into checked input. An empty cell of a column that is mapped clears an optional field; a field
 * without a column keeps what is stored. Amounts are in the row's currency, or else in `currency`.
 */
export function rowReader(noun: ImportNoun, mapping: Mapping, headings: string[], currency: string) {
  const schema = schemas[noun]
  const places = Object.entries(mapping).map(([field, heading]) => ({
    field,
    heading,
    at: headings.indexOf(heading),
    kind: columnsOf[noun][field]?.kind,
  }))
  const currencyAt = places.find(({ field }) => field === 'currency')?.at
  const headingOf = (path: string) => mapping[path.split('.')[0] ?? ''] ?? path

  return (cells: string[]): { row: { externalId: string } } | { issues: CellIssue[] } => {
    const issues: CellIssue[] = []
    const own = currencyAt === undefined ? '' : (cells[currencyAt] ?? '').trim().toUpperCase()
    const unit = /^[A-Z]{3}$/.test(own) ? own : currency
    const input: Record<string, unknown> = {}
    for (const { field, heading, at, kind } of places) {
      const cell = (cells[at] ?? '').trim()
      if (!cell) {
        if (field === 'externalId') issues.push({ column: heading, reason: 'This must not be empty.' })
        else if (kind === 'list' || kind === 'lines') input[field] = []
        else if (!stays.has(field)) input[field] = null
      } else if (kind === 'money' || kind === 'lines') {
        const value = kind === 'money' ? minorFromDecimal(cell, unit) : linesFromText(cell, unit)
        if (typeof value === 'string') issues.push({ column: heading, reason: value })
        else input[field] = value
      } else input[field] = kind === 'list' ? listOf(cell) : cell
    }
    if (issues.length > 0) return { issues }
    const checked = schema.safeParse(input)
    if (checked.success) return { row: checked.data }
    const found = issuesOf(checked.error)
    return { issues: found.map(({ path, message }) => ({ column: headingOf(path), reason: message })) }
  }
}

// What no record can be without: an empty cell leaves it as it is.
const stays = new Set(['name', 'account', 'locale'])

const listOf = (cell: string) =>
  cell
    .split(/[;,|\n]/)
    .map((part) => part.trim())
    .filter(Boolean)
