import { found } from '../core/errors.ts'
import { scaleChanged, wordingChanged } from '../core/survey-check.ts'
import type { SurveyDefinition } from '../core/surveys.ts'
import { listProgrammes } from '../db/programmes.ts'
import type { Q } from '../db/store.ts'
import { archivedAt, findSurvey, type Survey, type SurveyVersion } from '../db/surveys.ts'
import { findDraft, publishedVersions } from '../db/surveys-drafts.ts'

interface Asking {
  id: string
  name: string
  active: boolean
}

/** Survey id → the programmes that ask it. */
export async function programmesBySurvey(q: Q): Promise<Map<string, Asking[]>> {
  const programmes = Map.groupBy(await listProgrammes(q), ({ surveyId }) => surveyId)
  return new Map(
    [...programmes].map(([id, list]) => [id, list.map(({ id, name, active }) => ({ id, name, active }))]),
  )
}

/** A survey in the list: what it asks today, and whether a next version is being written. */
export function surveyRow(
  survey: Survey,
  { latest, draft }: { latest?: SurveyVersion; draft?: SurveyVersion & { updatedAt: Date } } = {},
  programmes: Map<string, Asking[]>,
) {
  return {
    ...survey,
    latest: latest ? versionAnswer(latest) : null,
    draft: draft ? { id: draft.id, version: draft.version, updatedAt: draft.updatedAt } : null,
    languages: languagesOf((latest ?? draft)?.definition),
    programmes: programmes.get(survey.id) ?? [],
  }
}

/** One survey with all that its editor shows. Throws `not_found`. */
export async function wholeSurvey(q: Q, id: string) {
  const survey = found(await findSurvey(q, id), 'survey')
  const draft = await findDraft(q, id)
  const versions = await publishedVersions(q, id)
  const latest = versions.at(-1)
  return {
    ...survey,
    archivedAt: await archivedAt(q, id),
    programmes: (await programmesBySurvey(q)).get(id) ?? [],
    draft: draft ? draftAnswer(draft) : null,
    latest: latest ? versionAnswer(latest) : null,
    versions: versions.map(({ id, version, publishedAt, definition }, i) => ({
      ...{ id, version, publishedAt, languages: languagesOf(definition) },
      ...changesSince(versions[i - 1]?.definition, definition),
    })),
  }
}

export function draftAnswer({
  id,
  version,
  definition,
  updatedAt,
}: Pick<SurveyVersion, 'id' | 'version' | 'definition'> & { updatedAt: Date }) {
  return { id, version, definition, updatedAt }
}

export function versionAnswer({ id, version, publishedAt, definition }: SurveyVersion) {
  return { id, version, publishedAt, definition }
}

/** Whether scores from here on answer other words, or another scale, than those before. */
export function changesSince(before: SurveyDefinition | undefined, after: SurveyDefinition) {
  return {
    wording: before !== undefined && wordingChanged(before, after),
    scale: before !== undefined && scaleChanged(before, after),
  }
}

/** The fallback first, since it stands in for all others. */
function languagesOf(definition: SurveyDefinition | undefined): string[] {
  if (!definition) return []
  const { fallbackLocale, texts } = definition
  return Object.keys(texts).sort(
    (a, b) => Number(b === fallbackLocale) - Number(a === fallbackLocale) || a.localeCompare(b),
  )
}
