import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EffectVerdict } from '../../core/effect.ts'
import { addAction, changeAction, moveAction } from '../../db/actions-saving.ts'
import { doneActions, keepEffect } from '../../db/effects.ts'
import { changeProgramme, listProgrammes } from '../../db/programmes.ts'
import { engines } from '../support/databases.ts'
import { type Loop, nordfracht, startLoop } from '../support/loop.ts'

const words = {
  en: { said: 'You said trucks wait <b>an hour</b>.', did: 'We opened a second ramp & a booking page.' },
  de: { said: 'Sie sagten, die LKW warten.', did: 'Es gibt jetzt eine zweite Rampe.' },
}

describe.each(engines)('You said, we did, in a survey mail on %s', (engine) => {
  let loop: Loop
  let account: Awaited<ReturnType<typeof nordfracht>>
  const by = () => ({ userId: null, now: loop.clock(), newId: loop.deps.newId })
  const input = { problem: 'Waiting', ownerId: null, accountIds: ['acc_nordfracht'], dueAt: null, words }
  beforeEach(async () => {
    loop = await startLoop(engine)
    account = await nordfracht(loop)
    await loop.store.tx(async (q) => {
      await addAction(q, { all: true }, 'act_1', input, by())
      await moveAction(q, { all: true }, 'act_1', { to: 'done', evidence: null, ...by() })
    })
  })
  afterEach(() => loop.close())

  const verify = () =>
    loop.store.tx((q) =>
      moveAction(q, { all: true }, 'act_1', { to: 'verified', evidence: 'Seen.', ...by() }),
    )
  async function ask() {
    await account.deliver('4711')
    loop.clock.advance({ days: 1 })
    await loop.work()
    return loop.mail.accepted.at(-1)!
  }

  it('tells what is verified, as text and never as markup', async () => {
    await verify()
    const { html, text } = await ask()
    expect(html).toContain('You said, we did')
    expect(html).toContain('You said trucks wait &lt;b&gt;an hour&lt;/b&gt;.')
    expect(html).toContain('We opened a second ramp &amp; a booking page.')
    expect(text).toContain(
      '\n\nYou said, we did\n\nYou said trucks wait <b>an hour</b>.\nWe opened a second ramp',
    )
  })

  it('says nothing of what is done but not verified, and leaves no gap', async () => {
    const { html, text } = await ask()
    expect(html).not.toContain('You said, we did')
    expect(text).not.toContain('You said, we did')
    expect(text).not.toMatch(/\n{3}/)
  })

  it('says nothing of what went worse after it, and what moved before what was not shown', async () => {
    await verify()
    const kept = (verdict: EffectVerdict) => ({
      ...{ verdict, metric: 'csat' as const, value: 1, low: 0, high: 2, sentence: 'Seen.' },
    })
    const seen = async (id: string, version: number, verdict: EffectVerdict) =>
      loop.store.tx((q) => keepEffect(q, { id, version }, kept(verdict), loop.clock()))
    const [first] = await doneActions(loop.store.read, 'act_1')
    await seen('act_1', first!.version, 'moved')
    loop.clock.advance({ days: 1 })
    const others = [
      { id: 'act_2', verdict: 'not_shown', did: 'We call ahead.' },
      { id: 'act_3', verdict: 'worse', did: 'We changed the driver.' },
    ] as const
    for (const { id, verdict, did } of others) {
      await loop.store.tx(async (q) => {
        await addAction(q, { all: true }, id, { ...input, words: { en: { said: 'You said.', did } } }, by())
        await moveAction(q, { all: true }, id, { to: 'done', evidence: null, ...by() })
        await moveAction(q, { all: true }, id, { to: 'verified', evidence: 'Seen.', ...by() })
      })
      const [done] = await doneActions(loop.store.read, id)
      await seen(id, done!.version, verdict)
    }
    const { text = '' } = await ask()
    expect(text).not.toContain('We changed the driver.')
    expect(text.indexOf('We opened a second ramp')).toBeGreaterThan(-1)
    expect(text.indexOf('We call ahead.')).toBeGreaterThan(text.indexOf('We opened a second ramp'))
  })

  it('keeps to the language of the mail', async () => {
    await verify()
    const { contact } = loop.store.t
    await loop.store.tx((q) => q.update(contact).set({ locale: 'de-AT' }).where(eq(contact.id, 'con_greta')))
    expect((await ask()).html).toContain('Es gibt jetzt eine zweite Rampe.')
    await loop.store.tx((q) =>
      changeAction(q, { all: true }, 'act_1', { ...input, words: { fr: words.en } }, by()),
    )
    loop.clock.advance({ days: 40 })
    await account.deliver('4712')
    loop.clock.advance({ days: 1 })
    await loop.work()
    expect(loop.mail.accepted.at(-1)!.html).not.toContain('ramp')
  })

  it('is left out where the programme does not want it, and for other accounts', async () => {
    await verify()
    const [programme] = await listProgrammes(loop.store.read)
    await loop.store.tx((q) =>
      changeProgramme(q, programme!.id, { youSaidWeDid: false }, { now: loop.clock() }),
    )
    expect((await ask()).html).not.toContain('ramp')
    await loop.store.tx((q) =>
      changeProgramme(q, programme!.id, { youSaidWeDid: true }, { now: loop.clock() }),
    )
    await loop.store.tx((q) => q.delete(q.t.actionAccount))
    loop.clock.advance({ days: 40 })
    await account.deliver('4713')
    loop.clock.advance({ days: 1 })
    await loop.work()
    expect(loop.mail.accepted.at(-1)!.html).not.toContain('ramp')
  })
})
