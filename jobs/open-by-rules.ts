import { setImmediate as breathe } from 'node:timers/promises'
import type { Company } from '../core/company.ts'
import { keyRoles, lateBy, lateWords, rulesAbout, silenceWords } from '../core/ticket-rule-subjects.ts'
import type { Opening } from '../core/ticket-rules.ts'
import { maybeLate, openAbout, type RuleSubject, silentAfter } from '../db/rule-subjects.ts'
import { readCompany } from '../db/settings.ts'
import { readOpening } from '../db/ticket-rules.ts'
import type { JobDeps } from './deps.ts'

/** Of each step in one transaction: more would keep answers waiting for the writer. */
const AT_ONCE = 50
const CONTACTS_AT_ONCE = 500

/** Opens tickets about what no answer tells: contacts who never answer, and late deliveries. About each once. */
export async function openByRules(deps: JobDeps): Promise<void> {
  const { store } = deps
  const opening = await readOpening(store.read)
  const company = await readCompany(store.read)
  await openAboutSilence(deps, opening, company)
  await openAboutLate(deps, opening, company)
}

async function openEach(deps: JobDeps, subjects: RuleSubject[], { clock }: Opening): Promise<void> {
  const { store, newId } = deps
  for (let i = 0; i < subjects.length; i += AT_ONCE) {
    const part = subjects.slice(i, i + AT_ONCE)
    await store.tx((q) => openAbout(q, part, { now: deps.clock(), newId, clock }))
    await breathe()
  }
}

async function openAboutSilence(deps: JobDeps, opening: Opening, company: Company): Promise<void> {
  const rules = rulesAbout(opening, 'silence').map((one) => ({
    ...one,
    roles: keyRoles(one.wanted, company),
  }))
  const roles = [...new Set(rules.flatMap((one) => one.roles))]
  if (roles.length === 0) return
  const asked = Math.min(...rules.map(({ wanted }) => wanted.asked))
  for (let after: string | null = ''; after !== null; ) {
    const page: Awaited<ReturnType<typeof silentAfter>> = await silentAfter(deps.store.read, {
      ...{ roles, asked, after, limit: CONTACTS_AT_ONCE },
    })
    const subjects = page.silent.flatMap(({ contactId, accountId, ownerId, tier, segment, ...one }) => {
      const account = { tier, segment }
      const found = rules.find(
        (rule) =>
          rule.isFor(account) && rule.roles.includes(one.role ?? '') && one.asked >= rule.wanted.asked,
      )
      if (!found) return []
      const about = { key: `silence ${contactId}`, contactId, accountId, ownerId, deliveryId: null }
      return [
        { ...about, reason: 'silence' as const, detail: silenceWords(one.asked), account, rule: found.rule },
      ]
    })
    await openEach(deps, subjects, opening)
    after = page.next
    await breathe()
  }
}

async function openAboutLate(deps: JobDeps, opening: Opening, { timeZone }: Company): Promise<void> {
  const rules = rulesAbout(opening, 'late')
  if (rules.length === 0) return
  const now = deps.clock()
  const least = (pick: (one: (typeof rules)[number]) => number) => Math.min(...rules.map(pick))
  const [days, waitDays] = [least(({ wanted }) => wanted.days), least(({ wanted }) => wanted.waitDays)]
  const found = await maybeLate(deps.store.read, { now, days, waitDays })
  const subjects = found.flatMap(({ id, reference, tier, segment, accountName, withTicket, ...one }) => {
    const account = { tier, segment }
    for (const { rule, wanted, isFor } of rules) {
      const late = isFor(account) ? lateBy(one, wanted, { now, timeZone }) : null
      if (late === null) continue
      const { contactId, accountId, ownerId } = one
      const about = { key: `late ${id}`, deliveryId: id, contactId, accountId, ownerId }
      return [{ ...about, reason: 'late' as const, detail: lateWords(reference, one, late), account, rule }]
    }
    return []
  })
  await openEach(deps, subjects, opening)
}
