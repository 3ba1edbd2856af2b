import { errorWords } from '../../api/problem.ts'
import { type Programme, type ProgrammeChange, programmeApi } from '../../api/programmes.ts'
import { queries } from '../../api/queries.ts'
import { say } from '../../shell/toasts.svelte.ts'

/** Everything on the screen that a changed programme may change. */
export async function readAnew(): Promise<void> {
  await Promise.all(
    [['programmes'], ['programme'], ['forecast'], ['holds'], ['invitations'], ['surveys']].map((queryKey) =>
      queries.invalidateQueries({ queryKey }),
    ),
  )
}

/** Does it, reads the screen anew and says so; where it failed, says that. */
export async function attempt(
  work: () => Promise<unknown>,
  words: string,
  undo?: () => void,
): Promise<boolean> {
  try {
    await work()
    await readAnew()
    say(words, { undo })
    return true
  } catch (error) {
    say(errorWords(error), { kind: 'failed' })
    return false
  }
}

const onWords = (name: string) => `${name} is switched on`
const offWords = (name: string) => `${name} is switched off: it asks nobody`

export function switchTo({ id, name }: Pick<Programme, 'id' | 'name'>, active: boolean): Promise<boolean> {
  const to = (on: boolean) => () => programmeApi.change(id, { active: on })
  return attempt(to(active), active ? onWords(name) : offWords(name), () => {
    void attempt(to(!active), active ? offWords(name) : onWords(name))
  })
}

/** Stores the change; undo puts back what stood there. */
export async function change(programme: Programme, values: ProgrammeChange): Promise<void> {
  const before = Object.fromEntries(
    Object.keys(values).map((key) => [key, programme[key as keyof Programme]]),
  ) as ProgrammeChange
  await programmeApi.change(programme.id, values)
  await readAnew()
  say(`${values.name ?? programme.name} changed`, {
    undo: () => void attempt(() => programmeApi.change(programme.id, before), 'Changed back'),
  })
}

export function archive({ id, name }: Pick<Programme, 'id' | 'name'>): Promise<boolean> {
  return attempt(
    () => programmeApi.archive(id),
    `${name} is archived`,
    () => void restore({ id, name }),
  )
}

export function restore({ id, name }: Pick<Programme, 'id' | 'name'>): Promise<boolean> {
  return attempt(() => programmeApi.restore(id), `${name} is back`)
}
