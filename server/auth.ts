import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { APIError } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import type { Role } from '../core/access.ts'
import { AppError } from '../core/errors.ts'
import { authDatabase } from '../db/auth-database.ts'
import type { Q } from '../db/store.ts'
import { findUser, insertUser } from '../db/users.ts'
import type { Deps } from './deps.ts'

/** The header in which the app hands the caller's address on: the limit on sign-in counts by it. */
export const ADDRESS_HEADER = 'x-hearback-address'

export const PASSWORD_MIN = 10

export type AuthDeps = Pick<Deps, 'store' | 'newId' | 'log' | 'baseUrl' | 'clock'> & { secret: string }

/** Sign-in: passwords and sessions by better-auth, in tables of ours; nobody can sign themselves up. */
export function createAuth({ store, newId, log, baseUrl, secret }: AuthDeps) {
  const { db, provider, schema } = authDatabase(store)
  // The minimal one comes without Kysely, which Drizzle's adapter does not need: a fifth of all files a start read.
  return betterAuth({
    appName: 'Hearback',
    baseURL: baseUrl,
    secret,
    // An install may be opened by more names than BASE_URL: a page of the same host is its own.
    trustedOrigins: (request) => {
      const host = request?.headers.get('host')
      return host ? [`http://${host}`, `https://${host}`] : []
    },
    database: drizzleAdapter(db, { provider, schema }),
    telemetry: { enabled: false },
    logger: { log: (level, message) => level === 'error' && log('error', message) },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: 200,
    },
    user: {
      additionalFields: {
        role: { type: 'string', input: false, required: true, defaultValue: 'viewer' },
        banned: { type: 'boolean', input: false, required: false, defaultValue: false },
      },
    },
    account: { modelName: 'credential' },
    session: { expiresIn: 60 * 60 * 24 * 14, updateAge: 60 * 60 * 24 },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'rateLimit',
      window: 60,
      max: 300,
      customRules: { '/sign-in/email': { window: 60, max: 5 }, '/change-password': { window: 60, max: 5 } },
    },
    advanced: {
      useSecureCookies: baseUrl.startsWith('https://'),
      cookiePrefix: 'hearback',
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { generateId: ({ model }) => newId(model === 'user' ? 'usr' : 'ses') },
    },
    databaseHooks: {
      session: {
        create: {
          async before(session) {
            const user = await findUser(store.read, session.userId)
            if (!user?.active)
              throw new APIError('FORBIDDEN', { message: 'This user may not sign in any more.' })
          },
        },
      },
    },
  })
}

export type Auth = ReturnType<typeof createAuth>

/** Adds somebody who can sign in with this password; `conflict` when the address is taken. */
export async function addUser(
  auth: Auth,
  deps: Pick<Deps, 'store' | 'newId' | 'clock'>,
  person: { name: string; email: string; password: string; role: Role },
  within: (q: Q) => Promise<void> = async () => {},
): Promise<{ id: string }> {
  // Slow on purpose, so it is done before the transaction begins.
  const hash = await (await auth.$context).password.hash(person.password)
  const id = deps.newId('usr')
  await deps.store.tx(async (q) => {
    await within(q)
    const row = { ...person, email: person.email.trim(), id, credentialId: deps.newId('ses'), hash }
    if (await insertUser(q, row, deps.clock())) return
    const issue = { path: 'email', message: 'This address is taken.' }
    throw new AppError('conflict', 'Somebody with this address is there already.', [issue])
  })
  return { id }
}
