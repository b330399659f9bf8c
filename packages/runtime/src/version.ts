import { readFileSync } from 'node:fs'

/** The version of this Botyard; all its packages have the same. */
export const version = String(
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version,
)
