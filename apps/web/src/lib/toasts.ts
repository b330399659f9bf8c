/** Something that was done, shown in passing; `undo` takes it back. */
export interface ToastMessage {
  readonly text: string
  readonly undo?: () => Promise<unknown>
}

export interface ShownToast extends ToastMessage {
  readonly id: number
  /** The account it is about; null where there is one only. */
  readonly account: string | null
}

/** More would cover the page. */
const maxShown = 3

let shown: readonly ShownToast[] = []
let lastId = 0
let account: string | null = null
const listeners = new Set<() => void>()

function change(next: readonly ShownToast[]): void {
  shown = next
  for (const listener of listeners) listener()
}

/** Shows something in passing, in a corner of the page. The oldest makes room when there are three. */
export function showToast(message: ToastMessage): void {
  lastId += 1
  change([...shown, { ...message, id: lastId, account }].slice(-maxShown))
}

/** Sets the account that toasts are about from now on. */
export function nameAccountInToasts(name: string | null): void {
  account = name
}

/** Takes a toast away. */
export function dismiss(id: number): void {
  change(shown.filter((toast) => toast.id !== id))
}

/** What is shown now, oldest first. */
export function getToasts(): readonly ShownToast[] {
  return shown
}

/** Calls back at each change. @returns what ends that. */
export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
