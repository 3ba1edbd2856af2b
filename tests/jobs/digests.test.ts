import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DigestChoice } from '../../core/digest.ts'
import { addAction } from '../../db/actions-saving.ts'
import { ensureDefaults } from '../../db/default-surveys.ts'
import { saveDigestChoice } from '../../db/digests.ts'
import { readTicketSettings, saveTicketSettings } from '../../db/ticket-settings.ts'
import { changeUser } from '../../db/users.ts'
import { digestRounds, writeDigestNow } from '../../jobs/digests.ts'
import { postBatches } from '../../jobs/post-batches.ts'
import { type CastName, cast, ids } from '../support/cast.ts'
import { engines } from '../support/databases.ts'
import { givePortfolio } from '../support/portfolio.ts'
import { startTalking, type Talking } from '../support/talk.ts'

const twelve = (score: number) => Array(12).fill(score).join(' ')
const fell = `2025-10: ${twelve(5)}; 2025-11: ${twelve(5)}; 2026-01: ${twelve(1)}; 2026-02: ${twelve(1)}`

describe.each(engines)('Digests on %s', (engine) => {
  let talk: Talking
  async function work() {
    const round = digestRounds(talk.deps)
    while (await round());
    while (await postBatches(talk.deps));
  }
  const mails = (name: CastName) => talk.mailsTo(cast[name].email)
  const choose = (name: CastName, change: Partial<DigestChoice>) =>
    talk.store.tx((q) =>
      saveDigestChoice(q, cast[name].id, { on: true, every: 'week', ...change }, talk.clock()),
    )
  const ticket = (id: string, change: Record<string, unknown>) =>
    talk.store.tx((q) =>
      q.insert(q.t.ticket).values({
        ...{ id, accountId: ids.alicesAccount, ownerId: cast.bob.id, reason: 'detractor', state: 'open' },
        ...{ dueAt: talk.clock(), openedAt: talk.clock(), updatedAt: talk.clock(), ...change },
      }),
    )
  beforeEach(async () => {
    talk = await startTalking(engine)
    // Monday, half past seven in Berlin.
    talk.clock.set('2026-03-16T06:30:00Z')
  })
  afterEach(() => talk.close())

  it('tell a manager which of the own accounts moved, are silent, and what is due and stalled, each with a link', async () => {
    await talk.store.tx((q) => ensureDefaults(q, { now: new Date('2025-01-01'), newId: talk.newId }))
    const asked = ['2025-08-03', '2025-09-03', '2025-10-03']
    await givePortfolio(talk.store, [
      { name: 'Ridge', contacts: [{ answers: fell }] },
      { name: 'Quarry', contacts: [{ answers: '2025-06: 5', asked }] },
      { name: 'Mute', contacts: [{ asked }] },
      { name: 'Harbour', manager: 'charlie', contacts: [{ answers: fell }] },
    ])
    const by = { userId: cast.alice.id, now: new Date('2026-02-02T09:00:00Z'), newId: talk.newId }
    await talk.store.tx(async (q) => {
      const input = {
        ...{ problem: 'Goods come late.', ownerId: cast.alice.id, sponsorId: null, words: {}, dueAt: null },
        accountIds: [ids.alicesAccount],
      }
      await addAction(q, { all: true }, 'act_1', input, by)
      const stamps = { createdAt: by.now, updatedAt: by.now }
      await q.insert(q.t.actionStep).values({
        ...{
          ...stamps,
          id: 'stp_1',
          actionId: 'act_1',
          position: 0,
          words: 'Ask the carrier',
          state: 'open',
        },
        dueAt: new Date('2026-03-20T10:00:00Z'),
      })
      await q.insert(q.t.commitment).values([
        {
          ...{ ...stamps, id: 'cmt_1', accountId: ids.alicesAccount, kind: 'rate', state: 'open' },
          ...{ words: 'Freight at 4 %', dueAt: new Date('2026-03-18T10:00:00Z') },
        },
        {
          ...{ ...stamps, id: 'cmt_2', accountId: ids.alicesAccount, kind: 'rate', state: 'open' },
          ...{ words: 'Not before April', dueAt: new Date('2026-04-18T10:00:00Z') },
        },
      ])
    })
    await work()
    const [mail, ...more] = mails('alice')
    expect(more).toEqual([])
    expect(mail?.subject).toBe('Your accounts this week: 1 moved, 2 silent, 3 due, 1 stalled')
    const at = 'http://feedback.example'
    for (const words of [
      `Ridge fell from 100 % to 0 %`,
      `${at}/accounts/acc_ridge`,
      'the last 13 weeks against the 13 before: −100.0 percentage points (95 % interval −100.0 to',
      'Now 0 % (95 % interval 0 % to 14 %, 24 answers).',
      `${at}/accounts/acc_quarry`,
      'Answered last on 10 June 2025, and was asked 3 times since.',
      'Was asked 3 times and never answered.',
      `#1042 Nordfracht Logistik: Bad score\nOverdue since Tuesday 10 March at 12:00\n${at}/tickets/${ids.alicesTicket}`,
      `Ask the carrier\nDue Friday 20 March at 11:00 · Goods come late.\n${at}/actions/act_1#step-stp_1`,
      `Freight at 4 %\nDue Wednesday 18 March at 11:00 · Nordfracht Logistik · Nobody has it yet\n${at}/accounts/${ids.alicesAccount}#promise-cmt_1`,
      `Goods come late.\nNothing has happened for 41 days. Next: Do or date the next step, or drop the action.`,
      `${at}/settings?tab=digest`,
    ])
      expect(mail?.text).toContain(words)
    expect(mail?.text).not.toContain('Not before April')
    expect(mail?.text).not.toContain('Harbour')
    const [charlies] = mails('charlie')
    expect(charlies?.subject).toBe('Your accounts this week: 1 moved')
    expect(charlies?.text).not.toContain('Ridge')
  })

  it('tell support what is overdue or due: their own, and what nobody has', async () => {
    await ticket('tkt_mine', { number: 7, dueAt: new Date('2026-03-19T10:00:00Z') })
    await ticket('tkt_nobodys', { number: 8, ownerId: null, title: 'Crates missing' })
    await ticket('tkt_later', { number: 9, dueAt: new Date('2026-03-25T10:00:00Z') })
    await ticket('tkt_paused', { number: 10, state: 'waiting' })
    await work()
    const [mail] = mails('bob')
    expect(mail?.subject).toBe('Your tickets this week: 1 yours, 1 nobody’s')
    expect(mail?.text).toContain('#7 Nordfracht Logistik: Bad score\nDue Thursday 19 March at 11:00\n')
    expect(mail?.text).toContain('#8 Crates missing')
    expect(mail?.text).not.toMatch(/#9 |#10 |#1042 /)
  })

  it('come to support every working day where they chose so, with what is due that day', async () => {
    await choose('bob', { every: 'day' })
    await ticket('tkt_today', { number: 7, dueAt: new Date('2026-03-16T15:00:00Z') })
    await ticket('tkt_friday', { number: 8, dueAt: new Date('2026-03-20T15:00:00Z') })
    for (let day = 0; day < 7; day++) {
      await work()
      talk.clock.advance({ days: 1 })
    }
    expect(mails('bob').map(({ subject }) => subject)).toEqual([
      ...Array(4).fill('Your tickets today: 1 yours'),
      'Your tickets today: 2 yours',
    ])
  })

  it('come once a week however often the job runs', async () => {
    for (let hour = 0; hour < 30; hour++) {
      await work()
      talk.clock.advance({ hours: 1 })
    }
    expect(mails('alice')).toHaveLength(1)
    talk.clock.set('2026-03-23T06:30:00Z')
    await work()
    expect(mails('alice')).toHaveLength(2)
  })

  it('come once though a worker dies on the way and two others run at once', async () => {
    let left = 1
    const dying = {
      ...talk.deps,
      store: {
        ...talk.deps.store,
        // Dies when everything is written and nothing is committed.
        tx: (run: Parameters<typeof talk.store.tx>[0]) =>
          talk.store.tx(async (q) => {
            await run(q)
            if (left-- > 0) throw new Error('killed')
          }),
      } as typeof talk.store,
    }
    await expect(digestRounds(dying)()).rejects.toThrow('killed')
    expect(await talk.store.read.select().from(talk.store.t.digest)).toEqual([])
    await Promise.all([digestRounds(talk.deps)(), digestRounds(talk.deps)()])
    await work()
    expect(mails('alice')).toHaveLength(1)
  })

  it('come to nobody who switched them off, may not sign in, or has nothing to hear', async () => {
    await choose('alice', { on: false })
    await work()
    expect(talk.mails()).toEqual([])
    await choose('alice', { on: true })
    await talk.store.tx((q) => changeUser(q, cast.alice.id, { active: false }, talk.clock()))
    await work()
    expect(talk.mails()).toEqual([])
  })

  it('wait for the first working day by the company’s calendar', async () => {
    const settings = await readTicketSettings(talk.store.read)
    await talk.store.tx((q) => saveTicketSettings(q, { ...settings, country: 'DE' }, talk.clock()))
    talk.clock.set('2026-04-06T08:00:00Z')
    await work()
    expect(mails('alice')).toEqual([])
    talk.clock.set('2026-04-07T08:00:00Z')
    await work()
    expect(mails('alice')).toHaveLength(1)
  })

  it('come at once to whoever asks, once for each time, and say so where there is nothing', async () => {
    const ask = (name: CastName, request: string) =>
      writeDigestNow(talk.deps, { userId: cast[name].id, request })
    talk.clock.set('2026-03-19T21:00:00Z')
    await ask('alice', 'job_1')
    await ask('alice', 'job_1')
    await ask('charlie', 'job_2')
    await ask('vera', 'job_3')
    while (await postBatches(talk.deps));
    expect(mails('alice').map(({ subject }) => subject)).toEqual(['Your accounts this week: 1 due'])
    expect(mails('charlie')[0]?.subject).toBe('Your accounts this week: nothing needs you')
    expect(mails('charlie')[0]?.text).toContain('None of your accounts moved or fell silent')
    expect(mails('vera')).toEqual([])
    talk.clock.set('2026-03-23T06:30:00Z')
    await work()
    expect(mails('alice')).toHaveLength(2)
  })
})
