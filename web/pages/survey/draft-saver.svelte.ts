import type { SurveyDefinition } from '../../../core/surveys.ts'
import { ApiProblem, errorWords } from '../../api/problem.ts'
import { type Survey, type SurveyDraft, surveyApi } from '../../api/surveys.ts'
import { dropBackup, isSame, keepBackup, readBackup } from './backup.ts'

const WAIT_MS = 700
const RETRY_MS = 5_000

/**
 * saved: all is on the server. waiting, saving: soon. offline: tried again by itself. refused: the server will not have
 * it. conflict: somebody else saved, and a person must choose.
 */
export type SaveState = 'saved' | 'waiting' | 'saving' | 'offline' | 'refused' | 'conflict'

/** Saves what is typed in one survey's draft, one request at a time, and loses nothing of it. */
export class DraftSaver {
  state = $state<SaveState>('saved')
  /** What the server said last, where it refused. */
  words = $state('')
  /** The other's draft, while there is a conflict. */
  theirs = $state.raw<Survey>()
  #id: string
  #base: string | null
  #pending: SurveyDefinition | undefined
  #running: Promise<void> | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(survey: Survey) {
    this.#id = survey.id
    this.#base = survey.draft?.updatedAt ?? null
  }

  /** When the saved draft was saved: what publishing it needs. Null where there is none. */
  get base(): string | null {
    return this.#base
  }

  /** What an earlier visit could not save; the saver goes on with it. Undefined where all was saved. */
  resume(survey: Survey): SurveyDefinition | undefined {
    const backup = readBackup(this.#id)
    const stored = survey.draft?.definition ?? survey.latest?.definition
    if (!backup || isSame(backup.definition, stored)) {
      dropBackup(this.#id)
      return undefined
    }
    this.#pending = backup.definition
    if (backup.base === this.#base) void this.flush()
    else this.#meet(survey)
    return backup.definition
  }

  /** Takes note of a change; it is saved in a moment. */
  changed(definition: SurveyDefinition): void {
    this.#pending = definition
    keepBackup(this.#id, { definition, base: this.#base })
    if (this.state === 'conflict') return
    if (this.state !== 'saving') this.state = 'waiting'
    this.#in(WAIT_MS)
  }

  /** Saves now what is not saved yet. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    while (this.#pending && this.state !== 'conflict') {
      this.#running ??= this.#saveOnce(this.#pending).finally(() => {
        this.#running = undefined
      })
      await this.#running
      if (this.state === 'offline' || this.state === 'refused') return
    }
  }

  /** Ends a conflict with what is on this screen; the other's words go. */
  async keepMine(mine: SurveyDefinition): Promise<void> {
    this.#base = this.theirs?.draft?.updatedAt ?? null
    this.theirs = undefined
    this.state = 'waiting'
    this.changed(mine)
    await this.flush()
  }

  /** Begins again from what the server has: after a conflict, a publication, a discarded draft. */
  startFrom(survey: Survey): void {
    clearTimeout(this.#timer)
    this.#pending = undefined
    this.#base = survey.draft?.updatedAt ?? null
    this.theirs = undefined
    this.state = 'saved'
    dropBackup(this.#id)
  }

  stop(): void {
    void this.flush()
  }

  async #saveOnce(definition: SurveyDefinition): Promise<void> {
    this.state = 'saving'
    try {
      this.#took(definition, await this.#send(definition))
    } catch (error) {
      if (error instanceof ApiProblem && (error.status === 412 || error.status === 409)) {
        await this.#behind(definition)
      } else if (error instanceof ApiProblem && error.status < 500 && error.status !== 401) {
        this.state = 'refused'
        this.words = error.issues[0]?.message ?? error.message
      } else {
        this.state = 'offline'
        this.words = errorWords(error)
        this.#in(RETRY_MS)
      }
    }
  }

  #send(definition: SurveyDefinition): Promise<SurveyDraft> {
    return this.#base === null
      ? surveyApi.startDraft(this.#id, definition)
      : surveyApi.saveDraft(this.#id, definition, this.#base)
  }

  #took(definition: SurveyDefinition, { updatedAt }: { updatedAt: string }): void {
    this.#base = updatedAt
    if (this.#pending === definition) {
      this.#pending = undefined
      this.state = 'saved'
      dropBackup(this.#id)
    } else if (this.#pending) {
      keepBackup(this.#id, { definition: this.#pending, base: updatedAt })
    }
  }

  /** The server has another draft than we knew. It is our own where only the answer to our last save was lost. */
  async #behind(sent: SurveyDefinition): Promise<void> {
    try {
      const survey = await surveyApi.read(this.#id)
      if (survey.draft && isSame(survey.draft.definition, sent)) this.#took(sent, survey.draft)
      else this.#meet(survey)
    } catch (error) {
      this.state = 'offline'
      this.words = errorWords(error)
      this.#in(RETRY_MS)
    }
  }

  #meet(survey: Survey): void {
    this.theirs = survey
    this.state = 'conflict'
  }

  #in(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), ms)
  }
}
