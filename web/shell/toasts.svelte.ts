export interface Toast {
  id: number
  words: string
  kind: 'done' | 'failed'
  undo?: () => void
}

let last = 0
let list = $state<Toast[]>([])

export const toasts = {
  get list() {
    return list
  },
}

/** Says it at the foot of the page; with an undo it stays longer, so that one has the time to want it. */
export function say(words: string, { kind = 'done', undo }: Partial<Toast> = {}): void {
  last += 1
  const id = last
  list = [...list.slice(-2), { id, words, kind, undo }]
  setTimeout(() => dismiss(id), undo ? 15_000 : 6_000)
}

/** Does what the latest "Undo" says; false where none is shown. */
export function undoLast(): boolean {
  const toast = list.findLast(({ undo }) => undo)
  if (!toast) return false
  toast.undo?.()
  dismiss(toast.id)
  return true
}

export function dismiss(id: number): void {
  list = list.filter((toast) => toast.id !== id)
}
