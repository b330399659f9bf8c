import { parseCode, type Severity } from '@botyard/errors'

/** The next free code of a module, over everything that is or ever was given. */
export function nextCode(module: string, severity: Severity, given: Iterable<string>): string {
  let highest = 0
  for (const code of given) {
    const parts = parseCode(code)
    if (parts.module === module) highest = Math.max(highest, parts.number)
  }
  return `E-${module}-${severity}-${String(highest + 1).padStart(4, '0')}`
}

/** A title as the symbolic name of an error: `You're too fast` gives `YOURE_TOO_FAST`. */
export function nameFromTitle(title: string): string {
  return title
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .replaceAll(/^[_0-9]+|_+$/g, '')
    .toUpperCase()
}
