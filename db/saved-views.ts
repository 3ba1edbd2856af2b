import { and, asc, eq, or } from 'drizzle-orm'
import { AppError, found } from '../core/errors.ts'
import { isSameName } from '../core/saved-views.ts'
import { lockForTransaction } from './dialect.ts'
import type { Q } from './store.ts'

/** Views of a screen that somebody sees: their own and those for all, by name. */
export async function listViews(q: Q, userId: string, screen: string) {
  const { savedView, user } = q.t
  const rows = await q
    .select({
      id: savedView.id,
      name: savedView.name,
      screen: savedView.screen,
      query: savedView.query,
      shared: savedView.shared,
      author: { id: user.id, name: user.name },
      createdAt: savedView.createdAt,
    })
    .from(savedView)
    .innerJoin(user, eq(user.id, savedView.userId))
    .where(and(eq(savedView.screen, screen), or(eq(savedView.userId, userId), eq(savedView.shared, true))))
    .orderBy(asc(savedView.name), asc(savedView.id))
  return rows.map((row) => ({ ...row, isOwn: row.author.id === userId }))
}

export type SavedView = Awaited<ReturnType<typeof listViews>>[number]

export interface NewView {
  id: string
  userId: string
  screen: string
  name: string
  /** As viewQuery() of core/saved-views.ts writes it. */
  query: string
  shared: boolean
  now: Date
}

/**
 * Keeps a view, and says under which id. The same view twice is one: whoever saves it again gives it another name, or
 * shares it. Throws `conflict` for a name that another view of theirs has, and for one that is there for all already.
 */
export async function saveView(q: Q, { now, ...view }: NewView): Promise<{ id: string; isNew: boolean }> {
  const { savedView } = q.t
  await lockForTransaction(q, `saved-view ${view.screen}`)
  const seen = await listViews(q, view.userId, view.screen)
  const own = seen.filter(({ isOwn }) => isOwn)
  const same = own.find(({ query }) => query === view.query)
  const namesake = own.find(({ id, name }) => id !== same?.id && isSameName(name, view.name))
  if (namesake) throw taken(`You have a view “${namesake.name}” here already. Choose another name.`)
  const ofAll = seen.find(({ isOwn, query }) => !isOwn && query === view.query)
  if (ofAll && view.shared)
    throw taken(`${ofAll.author.name} saved the same view for all, as “${ofAll.name}”.`)
  if (same) {
    await q.update(savedView).set({ name: view.name, shared: view.shared }).where(eq(savedView.id, same.id))
    return { id: same.id, isNew: false }
  }
  await q.insert(savedView).values({ ...view, createdAt: now })
  return { id: view.id, isNew: true }
}

const taken = (message: string) => new AppError('conflict', message, [{ path: 'name', message }])

/** Takes a view away: one's own, or with `any` one that is there for all. Throws `not_found` for every other. */
export async function removeView(
  q: Q,
  id: string,
  { userId, any }: { userId: string; any: boolean },
): Promise<void> {
  const { savedView } = q.t
  const mayRemove = any
    ? or(eq(savedView.userId, userId), eq(savedView.shared, true))
    : eq(savedView.userId, userId)
  const [row] = await q
    .delete(savedView)
    .where(and(eq(savedView.id, id), mayRemove))
    .returning({ id: savedView.id })
  found(row, 'view')
}
