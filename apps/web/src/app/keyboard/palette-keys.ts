/** The keys of the palette, as this computer has them. */
export const paletteKeys: readonly string[] = /Mac|iPhone|iPad/.test(navigator.userAgent)
  ? ['⌘', 'K']
  : ['Ctrl', 'K']
