import { checkSurvey } from '../../../core/survey-check.ts'
import { completeness } from '../../../core/survey-languages.ts'
import type { SurveyDefinition } from '../../../core/surveys.ts'
import type { Survey } from '../../api/surveys.ts'
import { textAt, withText } from '../../words/survey-texts.ts'
import { DraftSaver } from './draft-saver.svelte.ts'

const STEPS_MAX = 200

/** One survey as it is being written: what is on the screen, the way back, and what is missing. */
export class SurveyEditor {
  survey = $state.raw() as Survey
  definition = $state.raw() as SurveyDefinition
  /** Whether missing words are marked: once somebody asked to publish. */
  showsMissing = $state(false)
  /** Said to those who hear the page. */
  said = $state('')
  /** The question whose field has the focus, so that the preview shows it. */
  questionInFocus = $state<string>()
  readonly saver: DraftSaver
  readonly canChange: boolean
  /** Whether words of an earlier visit, which it could not save, are on the screen again. */
  readonly isResumed: boolean
  #undo = $state.raw<SurveyDefinition[]>([])
  #redo = $state.raw<SurveyDefinition[]>([])
  /** The text that is being typed: its letters are one step back. */
  #typing = ''

  readonly issues = $derived(checkSurvey(this.definition))
  readonly locales = $derived(localesOf(this.definition))
  readonly counts = $derived(
    new Map(this.locales.map((locale) => [locale, completeness(this.definition, locale)])),
  )
  readonly #issueAt = $derived(new Map(this.issues.map(({ path, message }) => [path, message])))

  constructor(survey: Survey, { canChange }: { canChange: boolean }) {
    this.survey = survey
    this.canChange = canChange && survey.archivedAt === null
    this.definition = definitionOf(survey)
    this.saver = new DraftSaver(survey)
    const resumed = this.canChange ? this.saver.resume(survey) : undefined
    this.isResumed = resumed !== undefined
    if (resumed) this.definition = resumed
  }

  get canUndo(): boolean {
    return this.#undo.length > 0
  }

  get canRedo(): boolean {
    return this.#redo.length > 0
  }

  text(locale: string, path: string): string {
    return textAt(this.definition, locale, path)
  }

  /** What is wrong with a text: a mistake at once, missing words only after somebody asked to publish. */
  issue(locale: string, path: string): string | undefined {
    const message = this.#issueAt.get(`texts.${locale}.${path}`)
    return this.showsMissing || this.text(locale, path).trim() !== '' ? message : undefined
  }

  type(locale: string, path: string, text: string): void {
    const key = `${locale} ${path}`
    const isSameStep = this.#typing === key && !text.endsWith(' ')
    this.change(withText(this.definition, locale, path, text), { asOneStep: isSameStep })
    this.#typing = key
  }

  change(next: SurveyDefinition, { asOneStep = false, said = '' } = {}): void {
    if (next === this.definition || !this.canChange) return
    if (!asOneStep) this.#undo = [...this.#undo.slice(1 - STEPS_MAX), this.definition]
    this.#redo = []
    this.#typing = ''
    this.#show(next)
    if (said) this.said = said
  }

  undo(): void {
    const last = this.#undo.at(-1)
    if (!last) return
    this.#undo = this.#undo.slice(0, -1)
    this.#redo = [...this.#redo, this.definition]
    this.#typing = ''
    this.#show(last)
    this.said = 'Undone'
  }

  redo(): void {
    const next = this.#redo.at(-1)
    if (!next) return
    this.#redo = this.#redo.slice(0, -1)
    this.#undo = [...this.#undo, this.definition]
    this.#typing = ''
    this.#show(next)
    this.said = 'Done again'
  }

  /** Shows what the server has: after a publication, a discarded draft, or the other's words in a conflict. */
  startFrom(survey: Survey): void {
    this.survey = survey
    this.definition = definitionOf(survey)
    this.#undo = []
    this.#redo = []
    this.showsMissing = false
    this.saver.startFrom(survey)
  }

  #show(definition: SurveyDefinition): void {
    this.definition = definition
    this.saver.changed(definition)
  }
}

function definitionOf({ draft, latest }: Survey): SurveyDefinition {
  const version = draft ?? latest
  if (!version) throw new Error('A survey has a draft or a published version')
  return version.definition
}

/** The fallback first, the others by their names. */
function localesOf({ fallbackLocale, texts }: SurveyDefinition): string[] {
  const others = Object.keys(texts).filter((locale) => locale !== fallbackLocale)
  return [fallbackLocale, ...others.sort()]
}
