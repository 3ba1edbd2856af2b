import type { api } from './client.ts'

/** What the routes answer, named for the pages; nothing here is written by hand. */
type Answer<Name extends keyof typeof api> = Awaited<ReturnType<(typeof api)[Name]>>
type Row<Name extends keyof typeof api> = Answer<Name> extends { data: (infer R)[] } ? R : never

export interface Page<R> {
  data: R[]
  nextCursor: string | null
}

export type Me = Answer<'me'>
export type AccountRow = Row<'accounts'>
export type Portfolio = Answer<'portfolio'>
export type Trend = Answer<'accountTrend'>
export type TrendPoint = Trend['points'][number]
export type Response = Omit<Row<'responses'>, 'quarantine'>
export type TicketDetail = Answer<'ticket'>
export type ActionDetail = Answer<'action'>
export type ImportPreview = Answer<'previewImport'>
export type ImportRun = Answer<'importRun'>
export type ImportNoun = Parameters<typeof api.runImport>[0]['noun']
export type User = Row<'users'>
