import Activity from '@lucide/svelte/icons/activity'
import AlarmClock from '@lucide/svelte/icons/alarm-clock'
import ChartBarDecreasing from '@lucide/svelte/icons/chart-bar-decreasing'
import ChartSpline from '@lucide/svelte/icons/chart-spline'
import ClipboardList from '@lucide/svelte/icons/clipboard-list'
import Inbox from '@lucide/svelte/icons/inbox'
import LifeBuoy from '@lucide/svelte/icons/life-buoy'
import MailQuestion from '@lucide/svelte/icons/mail-question-mark'
import Megaphone from '@lucide/svelte/icons/megaphone'
import MessageSquare from '@lucide/svelte/icons/message-square'
import MessageSquareQuote from '@lucide/svelte/icons/message-square-quote'
import Repeat from '@lucide/svelte/icons/repeat'
import Scale from '@lucide/svelte/icons/scale'
import Settings from '@lucide/svelte/icons/settings'
import ShieldQuestion from '@lucide/svelte/icons/shield-question-mark'
import Tags from '@lucide/svelte/icons/tags'
import Upload from '@lucide/svelte/icons/upload'
import Users from '@lucide/svelte/icons/users'
import Wrench from '@lucide/svelte/icons/wrench'
import type { Component } from 'svelte'
import type { Ability, Role } from '../../core/access.ts'

export interface Entry {
  href: string
  words: string
  icon: Component<{ size?: number }>
  /** Who lacks it does not see the row. */
  ability?: Ability
  /** Who else does not. */
  roles?: Role[]
}

export interface Group {
  words: string
  entries: Entry[]
}

/** The menu, by what one comes for; the first three entries are the bar of a phone. */
export const groups: Group[] = [
  {
    words: 'Work',
    entries: [
      { href: '/', words: 'Accounts', icon: Users },
      { href: '/tickets', words: 'Tickets', icon: LifeBuoy },
      { href: '/actions', words: 'Actions', icon: Wrench },
      { href: '/loop', words: 'Loop', icon: Repeat },
      { href: '/deliveries/at-risk', words: 'At risk', icon: AlarmClock },
    ],
  },
  {
    words: 'Understand',
    entries: [
      { href: '/comments', words: 'Comments', icon: MessageSquareQuote },
      { href: '/themes', words: 'Themes', icon: Tags },
      { href: '/drivers', words: 'Drivers', icon: ChartBarDecreasing },
      { href: '/lateness', words: 'Lateness', icon: ChartSpline },
      { href: '/compare', words: 'Compare', icon: Scale },
      { href: '/scorecard', words: 'Scorecard', icon: ClipboardList },
    ],
  },
  {
    words: 'Ask',
    entries: [
      { href: '/programmes', words: 'Programmes', icon: Megaphone },
      { href: '/surveys', words: 'Surveys', icon: MessageSquare },
    ],
  },
  {
    words: 'Run',
    entries: [
      { href: '/imports', words: 'Import', icon: Upload, ability: 'data' },
      { href: '/quarantine', words: 'Set aside', icon: ShieldQuestion, ability: 'operations' },
      { href: '/stray', words: 'Stray mails', icon: MailQuestion, roles: ['admin', 'support'] },
      { href: '/outbox', words: 'Outbox', icon: Inbox, ability: 'operations' },
      { href: '/jobs', words: 'Jobs', icon: Activity, ability: 'operations' },
      { href: '/settings', words: 'Settings', icon: Settings },
    ],
  },
]

/** The groups with those of their entries that pass; a group without any is left out. */
export function groupsWith(passes: (entry: Entry) => boolean): Group[] {
  return groups
    .map(({ words, entries }) => ({ words, entries: entries.filter(passes) }))
    .filter(({ entries }) => entries.length > 0)
}

/** Whether the page at `path` lies under the entry. */
export function leadsTo(entry: Entry, path: string): boolean {
  if (entry.href === '/') return path === '/' || path.startsWith('/accounts/')
  return path === entry.href || path.startsWith(`${entry.href}/`)
}
