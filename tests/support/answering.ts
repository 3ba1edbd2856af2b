/**
 * The cast's company with its surveys, and a hand that asks and answers through the rules' own code: Alice looks after
 * Northern Haulage and Ridge Fleet, Charlie after Coastal Bakery; Bob is support, Dana an admin, Vera a viewer.
 */
import { eq } from 'drizzle-orm'
import { dayIn } from '../../core/calendar.ts'
import { readComment } from '../../core/comment-reading.ts'
import { idMaker } from '../../core/ids.ts'
import { latenessAt } from '../../core/lateness.ts'
import type { Confirmation } from '../../core/quarantine.ts'
import type { Answers } from '../../core/surveys.ts'
import { decideTicket } from '../../core/ticket-rules.ts'
import { recordAnswers } from '../../db/answers.ts'
import { ensureDefaults } from '../../db/default-surveys.ts'
import { listProgrammes } from '../../db/programmes.ts'
import type { Store } from '../../db/store.ts'
import { latestVersion, listSurveys } from '../../db/surveys.ts'
import { readTaxonomy } from '../../db/themes.ts'
import { readOpening } from '../../db/ticket-rules.ts'
import type { TestClock } from './clock.ts'

export const people = {
  alice: { name: 'Alice Moreau', role: 'manager' },
  bob: { name: 'Bob Okafor', role: 'support' },
  charlie: { name: 'Charlie Lindqvist', role: 'manager' },
  dana: { name: 'Dana Reyes', role: 'admin' },
  vera: { name: 'Vera Novak', role: 'viewer' },
} as const
export type Person = keyof typeof people

export const own = (userId: string) => ({ all: false, managerId: userId }) as const
export const everything = { all: true } as const

interface Given {
  account?: 'northern' | 'ridge' | 'coastal'
  survey?: 'csat' | 'nps'
  at?: string
  comment?: string
  reasons?: string[]
  confirmed?: Confirmation | null
  wantsContact?: boolean
  partial?: boolean
  /** Answers this invitation again. */
  invitationId?: string
}

export async function seedAnswers(
  store: Store,
  clock: TestClock,
  users: Partial<Record<Person, string>> = {},
) {
  const newId = idMaker(clock, (length) => crypto.getRandomValues(new Uint8Array(length)))
  const { t } = store
  const userIds = {} as Record<Person, string>
  await store.tx(async (q) => {
    const times = { createdAt: clock(), updatedAt: clock() }
    for (const person of Object.keys(people) as Person[]) {
      userIds[person] = users[person] ?? newId('usr')
      if (users[person]) continue
      const email = `${person}@example.com`
      await q.insert(t.user).values({ id: userIds[person], ...people[person], email, ...times })
    }
    await ensureDefaults(q, { now: clock(), newId })
    const accounts = [
      ['northern', 'Northern Haulage', userIds.alice, 'A'],
      ['ridge', 'Ridge Fleet', userIds.alice, 'B'],
      ['coastal', 'Coastal Bakery', userIds.charlie, 'C'],
    ] as const
    for (const [key, name, managerId, tier] of accounts) {
      const id = `acc_${key}`
      await q
        .insert(t.account)
        .values({ id, externalId: key, name, managerId, tier, priorities: 'On-time parts', ...times })
      const contact = { accountId: id, name: `Buyer at ${name}`, email: `${key}@example.com`, locale: 'en' }
      await q.insert(t.contact).values({ ...contact, id: `con_${key}`, externalId: `c-${key}`, ...times })
      await q.insert(t.delivery).values({
        id: `dlv_${key}`,
        externalId: `D-${key}`,
        accountId: id,
        contactId: `con_${key}`,
        promisedAt: new Date('2026-02-10T12:00:00Z'),
        deliveredAt: new Date('2026-02-13T12:00:00Z'),
        lines: [],
        ...times,
      })
    }
  })
  const surveys = await listSurveys(store.read)
  const programmes = await listProgrammes(store.read)
  const surveyOf = (metric: string) => surveys.find((survey) => survey.metric === metric)!
  let asked = 0

  async function invite({ account = 'northern', survey = 'csat' }: Given, state = 'sent', skip?: string) {
    const programme = programmes.find(({ surveyId }) => surveyId === surveyOf(survey).id)!
    const version = await latestVersion(store.read, surveyOf(survey).id)
    const id = newId('inv')
    await store.tx((q) =>
      q.insert(t.invitation).values({
        id,
        programmeId: programme.id,
        surveyVersionId: version!.id,
        accountId: `acc_${account}`,
        contactId: `con_${account}`,
        deliveryId: survey === 'csat' ? `dlv_${account}` : null,
        subjectKey: `test-${asked++}`,
        state,
        skipReason: skip ?? null,
        dueAt: clock(),
        sentAt: state === 'planned' || state === 'skipped' ? null : clock(),
        createdAt: clock(),
        updatedAt: clock(),
      }),
    )
    return id
  }

  /** Records a score through recordAnswers, as the respondent's page does; returns the response's id. */
  async function answer(score: number, given: Given = {}) {
    const { account = 'northern', survey: metric = 'csat', comment = null, confirmed = 'button' } = given
    const { wantsContact = false, partial = false } = given
    const survey = surveyOf(metric)
    const version = await latestVersion(store.read, survey.id)
    const invitationId = given.invitationId ?? (await invite(given))
    const answeredAt = given.at ? new Date(given.at) : clock()
    const [row] = await store.read.select().from(t.account).where(eqId(account))
    const taxonomy = await readTaxonomy(store.read)
    const [delivery = null] =
      metric === 'csat'
        ? await store.read
            .select()
            .from(t.delivery)
            .where(eq(t.delivery.id, `dlv_${account}`))
        : []
    const answers: Answers = given.reasons ? { reason: given.reasons } : {}
    const id = newId('rsp')
    const opening = await readOpening(store.read)
    const reading = readComment(taxonomy, { text: comment, locale: 'en', score, metric })
    const [outcome] = await store.tx((q) =>
      recordAnswers(q, [
        {
          id,
          invitationId,
          surveyId: survey.id,
          surveyVersionId: version!.id,
          accountId: `acc_${account}`,
          contactId: `con_${account}`,
          deliveryId: metric === 'csat' ? `dlv_${account}` : null,
          programmeId: programmes.find(({ surveyId }) => surveyId === survey.id)!.id,
          ownerId: row!.managerId,
          optedOut: false,
          metric,
          score,
          answers,
          comment,
          wantsContact,
          partial,
          locale: 'en',
          ...reading,
          ...latenessAt(delivery, answeredAt, 'UTC'),
          answeredAt,
          day: dayIn(answeredAt, 'UTC'),
          confirmed,
          hiddenFieldTouched: false,
          ticket: decideTicket(
            {
              ...{ metric, score, quarantined: false, partial, wantsContact, answeredAt, comment },
              ...{ sentiment: reading.sentiment, themes: reading.themes },
            },
            row!,
            opening,
          ),
          ticketId: newId('tkt'),
        },
      ]),
    )
    return { id, invitationId, outcome }
  }
  const eqId = (account: string) => eq(t.account.id, `acc_${account}`)

  return { userIds, surveys, programmes, surveyOf, invite, answer, newId }
}

export type Answering = Awaited<ReturnType<typeof seedAnswers>>
