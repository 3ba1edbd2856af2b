import { Hono } from 'hono'
import { idMaker } from '../core/ids.ts'
import type { AnswerOutcome, PostedAnswer } from '../db/answers.ts'
import { recordAnswers } from '../db/answers.ts'
import { groupCommit } from '../db/group-commit.ts'
import { openSqlite } from '../db/sqlite.ts'
import { compileInvitationMail } from '../jobs/invitation-mail.ts'
import type { Deps } from '../server/deps.ts'
import { listen } from '../server/listen.ts'
import { respondRoutes } from '../server/respond.ts'
import { answerTaker } from '../server/take-answer.ts'
import { randomBytes } from './fill.ts'

// The respondent's page alone, with three ways to store an answer: in groups, one commit each, not at all.
const [mode, file] = process.argv.slice(2)
const store = openSqlite(file as string)
const clock = () => new Date()
const shared = { store, clock, newId: idMaker(clock, randomBytes), random: randomBytes, log: () => {} }
const jobs = {} as Deps['jobs']
const deps: Deps = {
  ...shared,
  jobs,
  baseUrl: 'http://localhost',
  mailerName: 'outbox',
  isDemo: false,
  compileMail: compileInvitationMail,
  lookUpTxt: async () => [],
}

const stores: Record<string, (answer: PostedAnswer) => Promise<AnswerOutcome>> = {
  grouped: groupCommit(store, recordAnswers),
  single: async (answer) => (await store.tx((q) => recordAnswers(q, [answer])))[0] as AnswerOutcome,
  nothing: async () => 'recorded',
}
const app = new Hono().route('/r', respondRoutes(deps, answerTaker(deps, stores[mode as string])))
const door = await listen(app.fetch, { PORT: 0, HOST: '127.0.0.1' })
console.log(door.url)
process.on('SIGTERM', () => {
  void door
    .close()
    .then(() => store.close())
    .then(() => process.exit(0))
})
