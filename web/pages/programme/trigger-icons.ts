import CalendarSync from '@lucide/svelte/icons/calendar-sync'
import ClockAlert from '@lucide/svelte/icons/clock-alert'
import Hand from '@lucide/svelte/icons/hand'
import PackageCheck from '@lucide/svelte/icons/package-check'
import TicketCheck from '@lucide/svelte/icons/ticket-check'
import UsersRound from '@lucide/svelte/icons/users-round'
import type { Component } from 'svelte'
import type { Trigger } from '../../../core/programmes.ts'

export const triggerIcons: Record<Trigger, Component<{ size?: number }>> = {
  delivery: PackageCheck,
  delivery_late: ClockAlert,
  review: UsersRound,
  ticket_closed: TicketCheck,
  relationship: CalendarSync,
  manual: Hand,
}
