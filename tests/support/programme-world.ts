import { asc } from 'drizzle-orm'
import { afterEach, beforeEach } from 'vitest'
import type { ProgrammeRules, Trigger } from '../../core/programmes.ts'
import type { Engine } from '../../db/kit.ts'
import { addProgramme, changeProgramme, listProgrammes } from '../../db/programmes.ts'
import { listSurveys } from '../../db/surveys.ts'
import { type Loop, nordfracht, startLoop } from './loop.ts'

/**
 * One account with its programmes for each test of a suite, and what their tests are told with. The clock begins on Monday,
 * 2 March 2026, 9:00 UTC.
 */
export function programmeWorld(engine: Engine) {
  let loop: Loop
  let account: Awaited<ReturnType<typeof nordfracht>>
  beforeEach(async () => {
    loop = await startLoop(engine)
    account = await nordfracht(loop)
  })
  afterEach(() => loop.close())

  const mails = () => loop.mail.accepted
  const invitations = () =>
    loop.store.read
      .select()
      .from(loop.store.t.invitation)
      .orderBy(asc(loop.store.t.invitation.createdAt), asc(loop.store.t.invitation.id))
  const standing = async () =>
    (await invitations()).map(({ state, skipReason, waitReason }) => [state, skipReason ?? waitReason])
  async function change(rules: Partial<ProgrammeRules>, trigger: Trigger = 'delivery') {
    const programme = (await listProgrammes(loop.store.read)).find((one) => one.trigger === trigger)
    await loop.store.tx((q) => changeProgramme(q, programme?.id ?? '', rules, { now: loop.clock() }))
    return programme?.id ?? ''
  }
  async function add(rules: { trigger: Trigger } & Partial<ProgrammeRules>, name: string = rules.trigger) {
    const [survey] = await listSurveys(loop.store.read)
    const programme = { name, surveyId: survey?.id ?? '', active: true, rules }
    const { id } = await loop.store.tx((q) =>
      addProgramme(q, programme, { now: loop.clock(), newId: loop.deps.newId }),
    )
    return id
  }
  async function colleagues(n: number) {
    const stamps = { createdAt: loop.clock(), updatedAt: loop.clock() }
    const rows = Array.from({ length: n }, (_, i) => ({
      ...{ ...stamps, id: `con_${i}`, externalId: `K-${i}`, accountId: 'acc_nordfracht' },
      ...{ name: `Colleague ${i}`, email: `k${i}@nordfracht.example`, locale: 'en' },
    }))
    await loop.store.tx((q) => q.insert(q.t.contact).values(rows))
    return rows.map(({ id }) => id)
  }

  return {
    get loop() {
      return loop
    },
    get account() {
      return account
    },
    ...{ mails, invitations, standing, change, add, colleagues },
  }
}
