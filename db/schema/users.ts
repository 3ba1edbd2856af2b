import type { Kit } from '../kit.ts'

/** What better-auth keeps, under names that leave "account" to the customers, plus our roles and API keys. */
export function userTables(k: Kit) {
  const user = k.table('user', {
    id: k.id(),
    name: k.text().notNull(),
    email: k.text().notNull().unique(),
    emailVerified: k.bool().notNull().default(false),
    image: k.text(),
    /** admin, manager, support or viewer */
    role: k.text().notNull().default('viewer'),
    banned: k.bool().default(false),
    banReason: k.text(),
    banExpires: k.at(),
    createdAt: k.at().notNull(),
    updatedAt: k.at().notNull(),
  })
  const session = k.table(
    'session',
    {
      id: k.id(),
      token: k.text().notNull().unique(),
      userId: k
        .text()
        .notNull()
        .references(() => user.id, { onDelete: 'cascade' }),
      expiresAt: k.at().notNull(),
      ipAddress: k.text(),
      userAgent: k.text(),
      impersonatedBy: k.text(),
      createdAt: k.at().notNull(),
      updatedAt: k.at().notNull(),
    },
    (t) => [k.index('session_user').on(t.userId)],
  )
  const credential = k.table(
    'credential',
    {
      id: k.id(),
      accountId: k.text().notNull(),
      providerId: k.text().notNull(),
      userId: k
        .text()
        .notNull()
        .references(() => user.id, { onDelete: 'cascade' }),
      accessToken: k.text(),
      refreshToken: k.text(),
      idToken: k.text(),
      accessTokenExpiresAt: k.at(),
      refreshTokenExpiresAt: k.at(),
      scope: k.text(),
      password: k.text(),
      createdAt: k.at().notNull(),
      updatedAt: k.at().notNull(),
    },
    (t) => [k.index('credential_user').on(t.userId)],
  )
  const verification = k.table('verification', {
    id: k.id(),
    identifier: k.text().notNull(),
    value: k.text().notNull(),
    expiresAt: k.at().notNull(),
    createdAt: k.at().notNull(),
    updatedAt: k.at().notNull(),
  })
  const rateLimit = k.table('rate_limit', {
    id: k.id(),
    key: k.text().notNull().unique(),
    count: k.integer().notNull(),
    lastRequest: k.bigint().notNull(),
  })
  const apiKey = k.table('api_key', {
    id: k.id(),
    name: k.text().notNull(),
    /** SHA-256 of the key, hex; the key itself is shown once. */
    hash: k.text().notNull().unique(),
    hint: k.text().notNull(),
    createdBy: k
      .text()
      .notNull()
      .references(() => user.id),
    createdAt: k.at().notNull(),
    lastUsedAt: k.at(),
    revokedAt: k.at(),
  })
  return { user, session, credential, verification, rateLimit, apiKey }
}

export type UserTables = ReturnType<typeof userTables>
