import { createRouter } from 'sv-router'
import Layout from './shell/Layout.svelte'

export const { navigate, p, route, isActive } = createRouter({
  layout: Layout,
  '/': () => import('./pages/Accounts.svelte'),
  '/accounts/:id': () => import('./pages/Account.svelte'),
  '/tickets': () => import('./pages/Tickets.svelte'),
  '/tickets/:id': () => import('./pages/Ticket.svelte'),
  '/actions': () => import('./pages/Actions.svelte'),
  '/actions/:id': () => import('./pages/Action.svelte'),
  '/deliveries/at-risk': () => import('./pages/AtRisk.svelte'),
  '/comments': () => import('./pages/Comments.svelte'),
  '/drivers': () => import('./pages/Drivers.svelte'),
  '/lateness': () => import('./pages/Lateness.svelte'),
  '/compare': () => import('./pages/Compare.svelte'),
  '/imports': () => import('./pages/Imports.svelte'),
  '/programmes': () => import('./pages/Programmes.svelte'),
  '/programmes/new': () => import('./pages/ProgrammeNew.svelte'),
  '/programmes/:id': () => import('./pages/Programme.svelte'),
  '/surveys': () => import('./pages/Surveys.svelte'),
  '/surveys/:id': () => import('./pages/Survey.svelte'),
  '/outbox': () => import('./pages/Outbox.svelte'),
  '/outbox/:id': () => import('./pages/Mail.svelte'),
  '/quarantine': () => import('./pages/Quarantine.svelte'),
  '/jobs': () => import('./pages/Jobs.svelte'),
  '/settings': () => import('./pages/Settings.svelte'),
  '*': () => import('./pages/Lost.svelte'),
})
