import type { Issue } from '../../../core/errors.ts'
import { themeIdFor } from '../../../core/themes/naming.ts'
import type { Taxonomy, Theme } from '../../../core/themes/taxonomy.ts'
import { ApiProblem, errorWords } from '../../api/problem.ts'
import { type EditedThemes, taxonomyApi } from '../../api/taxonomy.ts'
import { phrasesTyped, type WordList } from '../../words/taxonomy.ts'

const plain = ({ id, names, phrases, negatives }: Theme): Theme => ({ id, names, phrases, negatives })

/** The taxonomy while it is edited: a copy that nobody else sees until it is saved. */
export class TaxonomyEditor {
  themes = $state<Theme[]>([])
  outOfUse = $state<Theme[]>([])
  /** Theme id → answers that name it, as they were when it was read. */
  answers = $state<Record<string, number>>({})
  issues = $state<Issue[]>([])
  /** What kept it from being saved, in words. */
  problem = $state('')
  /** Somebody else saved meanwhile. */
  isStale = $state(false)
  isSaving = $state(false)
  #version = $state('')
  #saved = $state('')

  get taxonomy(): Taxonomy {
    return { themes: $state.snapshot(this.themes) }
  }

  get isLoaded(): boolean {
    return this.#version !== ''
  }

  get version(): string {
    return this.#version
  }

  get isDirty(): boolean {
    return this.isLoaded && JSON.stringify(this.themes) !== this.#saved
  }

  /** Begins anew from what is stored; what was not saved is gone. */
  load({ themes, outOfUse, version, issues }: EditedThemes): void {
    this.themes = themes.map(plain)
    this.outOfUse = outOfUse.map(plain)
    this.answers = Object.fromEntries([...themes, ...outOfUse].map(({ id, answers }) => [id, answers]))
    this.issues = issues
    this.problem = ''
    this.isStale = false
    this.#version = version
    this.#saved = JSON.stringify(this.themes)
  }

  /** Says whether it was saved. `over`: over what somebody else saved meanwhile. */
  async save({ over = false } = {}): Promise<boolean> {
    this.isSaving = true
    this.problem = ''
    try {
      const version = over ? (await taxonomyApi.read()).version : this.#version
      this.load(await taxonomyApi.save(this.taxonomy, version))
      return true
    } catch (error) {
      this.isStale = error instanceof ApiProblem && error.status === 412
      if (error instanceof ApiProblem && error.status === 400) this.issues = error.issues
      this.problem = errorWords(error)
      return false
    } finally {
      this.isSaving = false
    }
  }

  find(id: string): Theme | undefined {
    return this.themes.find((theme) => theme.id === id)
  }

  /** What is wrong with a theme, or should be seen to. */
  issuesOf(id: string): Issue[] {
    const at = this.themes.findIndex((theme) => theme.id === id)
    return this.issues.filter(({ path }) => path.startsWith(`themes.${at}.`))
  }

  /** Adds a theme with this English name and gives its id. */
  add(name: string): string {
    const taken = [...this.themes, ...this.outOfUse].map(({ id }) => id)
    const id = themeIdFor(name, taken)
    this.themes.push({ id, names: { en: name }, phrases: { en: [] }, negatives: {} })
    this.issues = []
    return id
  }

  /** Puts themes of a file in the place of those at hand, which go out of use; gives back what undoes that. */
  bringIn(themes: Theme[]): () => void {
    const before = { themes: this.themes, outOfUse: this.outOfUse }
    const ids = new Set(themes.map(({ id }) => id))
    this.outOfUse = [...this.themes, ...this.outOfUse].filter(({ id }) => !ids.has(id))
    this.themes = themes
    this.issues = []
    return () => {
      Object.assign(this, before)
    }
  }

  /** Puts it out of use, and gives back what undoes that. */
  putAway(id: string): () => void {
    const at = this.themes.findIndex((theme) => theme.id === id)
    const [theme] = this.themes.splice(at, 1)
    this.issues = []
    if (!theme) return () => undefined
    this.outOfUse.push(theme)
    return () => this.use(id, at)
  }

  use(id: string, at = this.themes.length): void {
    const from = this.outOfUse.findIndex((theme) => theme.id === id)
    const [theme] = this.outOfUse.splice(from, 1)
    if (theme) this.themes.splice(at, 0, theme)
    this.issues = []
  }

  move(id: string, by: 1 | -1): void {
    const at = this.themes.findIndex((theme) => theme.id === id)
    const [theme] = this.themes.splice(at, 1)
    if (theme) this.themes.splice(Math.max(0, at + by), 0, theme)
    this.issues = []
  }

  rename(id: string, language: string, name: string): void {
    const theme = this.find(id)
    if (!theme) return
    // Without a name in a language it has none there; in the last one an empty field is what somebody is about to fill.
    if (name === '' && Object.keys(theme.names).length > 1 && language !== 'en') delete theme.names[language]
    else theme.names[language] = name
  }

  addPhrases(id: string, list: WordList, language: string, text: string): void {
    const theme = this.find(id)
    if (!theme) return
    const own = theme[list][language] ?? []
    const known = new Set(own.map((one) => one.toLowerCase()))
    theme[list][language] = [...own, ...phrasesTyped(text).filter((one) => !known.has(one.toLowerCase()))]
    this.issues = []
  }

  removePhrase(id: string, list: WordList, language: string, phrase: string): void {
    const theme = this.find(id)
    if (!theme) return
    theme[list][language] = (theme[list][language] ?? []).filter((one) => one !== phrase)
    this.issues = []
  }
}
