import {
  type TicketReason,
  ticketReasonWords,
  ticketStates,
  ticketStateWords,
} from '../../../core/tickets.ts'
import { inAddress } from '../../address.ts'
import type { api } from '../../api/client.ts'
import type { Cause } from '../../api/tickets.ts'
import { oneOf } from '../../words/query.ts'
import type { Facet } from '../comments/facets.ts'

type Query = Parameters<typeof api.tickets>[0]

export const tabs = ['open', 'mine', 'overdue', 'snoozed', 'resolved'] as const
export type Tab = (typeof tabs)[number]

/** What the address may filter tickets by, in the order of their pills. */
export const filterKeys = [
  'state',
  'owner',
  'tier',
  'segment',
  'reason',
  'cause',
  'due',
  'team',
  'rule',
  'account',
] as const
export const noFilters: Record<string, null> = Object.fromEntries(filterKeys.map((key) => [key, null]))

export const viewInAddress = () => oneOf(['list', 'board'] as const, inAddress('view'))
export const tabInAddress = () => oneOf(tabs, inAddress('tab'))

export function filtersInAddress(): Record<string, string> {
  const pairs = filterKeys.map((key) => [key, inAddress(key)] as const)
  return Object.fromEntries(pairs.filter(([, value]) => value !== ''))
}

/** How the list may be sorted: the first is the usual one. */
export const sorts = ['due', 'opened', 'changed', 'value'] as const
export const sortWords: Record<(typeof sorts)[number], string> = {
  due: 'Due first',
  opened: 'Newest first',
  changed: 'Changed last',
  value: 'Largest account first',
}
export const sortInAddress = () => oneOf(sorts, inAddress('sort'))

/** What every list of the screen is narrowed by, whatever its tab. */
export function narrowing(): Query {
  const { state, ...filters } = filtersInAddress()
  return { ...(filters as Query), q: inAddress('q').trim() || undefined }
}

/** Which states the list shows. */
export function stateOf(tab: Tab): Query['state'] {
  const chosen = inAddress('state') as Query['state'] | ''
  return chosen || (tab === 'resolved' ? 'done' : 'todo')
}

/** What the tab adds to it. */
export function ofTab(tab: Tab): Query {
  if (tab === 'mine') return { owner: 'me' }
  if (tab === 'overdue') return { due: 'overdue' }
  if (tab === 'snoozed') return { snoozed: 'only' }
  return {}
}

export interface Known {
  people?: { id: string; name: string }[]
  groups?: { segments: { value: string; words: string }[]; tiers: { value: string; words: string }[] }
  causes?: Cause[]
}

export function facetsOf({ people = [], groups, causes = [] }: Known): Facet[] {
  const facets: Facet[] = [
    {
      key: 'state',
      label: 'State',
      rows: ticketStates.map((value) => ({ value, words: ticketStateWords[value] })),
    },
    {
      key: 'due',
      label: 'Due',
      rows: [
        { value: 'overdue', words: 'Overdue' },
        { value: 'today', words: 'By the end of today' },
        { value: 'week', words: 'Within seven days' },
      ],
    },
    {
      key: 'owner',
      label: 'Owner',
      rows: [
        { value: 'me', words: 'You' },
        { value: 'nobody', words: 'Nobody' },
        ...people.map(({ id, name }) => ({ value: id, words: name })),
      ],
    },
    { key: 'tier', label: 'Tier', rows: groups?.tiers ?? [] },
    { key: 'segment', label: 'Segment', rows: groups?.segments ?? [] },
    {
      key: 'reason',
      label: 'Why it was opened',
      rows: (Object.entries(ticketReasonWords) as [TicketReason, string][]).map(([value, words]) => ({
        value,
        words,
      })),
    },
    { key: 'cause', label: 'Cause', rows: causes.map(({ id, name }) => ({ value: id, words: name })) },
  ]
  return facets.filter(({ rows }) => rows.length > 1)
}

export function pillOf(key: string, value: string, facets: Facet[], account?: string) {
  if (key === 'account') return { key, label: 'Account', words: account ?? 'one' }
  const facet = facets.find((one) => one.key === key)
  const label = facet?.label ?? `${key[0]?.toUpperCase()}${key.slice(1)}`
  return { key, label, words: facet?.rows.find((row) => row.value === value)?.words ?? value }
}
