/** Whether the palette is open; keys and buttons anywhere open it. */
let isOpen = false
const listeners = new Set<() => void>()

function set(value: boolean): void {
  isOpen = value
  for (const listener of listeners) listener()
}

/** The keys that do, as this computer has them. */
export const paletteKeys: readonly string[] = /Mac|iPhone|iPad/.test(navigator.userAgent)
  ? ['⌘', 'K']
  : ['Ctrl', 'K']

export const openPalette = (): void => set(true)
export const closePalette = (): void => set(false)
export const isPaletteOpen = (): boolean => isOpen

/** Calls back at each change. @returns what ends that. */
export function subscribeToPalette(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
