import { SvelteMap } from 'svelte/reactivity'
import type { RuleDraft } from '../../words/ticket-rules.ts'

/** Rules that were changed and not saved, by id or 'new': another rule or page looked at meanwhile takes nothing away. */
export const ruleDrafts = new SvelteMap<string, RuleDraft>()
