import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { errorList, isErrorName, logLevelOf, parseCode, relatedTo } from '@botyard/errors'
import { duration, retryInWords } from '../generate/error-docs.ts'

const severities = { I: 'information', W: 'warning', E: 'error', C: 'critical' } as const

/** What there is to know about an error, by its code or its name, for a terminal; undefined when there is none. */
export function explain(wanted: string, root: string): string | undefined {
  const asked = wanted.trim().toUpperCase()
  const error = errorList.find(({ code, name }) => code === asked || name === asked)
  if (!error) return undefined
  const { severity } = parseCode(error.code)
  const rests = [error.cooldownSeconds ?? [], ...(error.laterCooldownSeconds ?? [])].flat()
  const lines: [string, string][] = [
    ['What happened', error.happened],
    ['What to do', error.action],
    ['Who', error.actor],
    ['Try again', retryInWords[error.retry]],
    ...(rests.length > 0 ? [['Rests', rests.map(duration).join(', then ')] satisfies [string, string]] : []),
    ['Answer', `HTTP ${error.http}`],
    ['Severity', `${severities[severity]}, logged as ${logLevelOf(error)}`],
    [
      'Related',
      relatedTo(error)
        .map(({ code }) => code)
        .join(', ') || 'none',
    ],
    ['Defined in', error.filePath],
    ['Used in', usesOf(error.name, root).join('\n               ') || 'nothing'],
  ]
  return [
    `${error.code} ${error.name}`,
    error.title,
    '',
    ...lines.map(([label, text]) => `${`${label}:`.padEnd(15)}${text}`),
  ].join('\n')
}

function usesOf(name: string, root: string): string[] {
  if (!isErrorName(name)) return []
  const word = new RegExp(`\\b${name}\\b`)
  return readSources(root).flatMap(({ file, text }) =>
    text.includes(name)
      ? text.split('\n').flatMap((line, index) => (word.test(line) ? `${file}:${index + 1}` : []))
      : [],
  )
}

/** What was read, by root. */
const sources = new Map<string, readonly { file: string; text: string }[]>()

/** Every file that may use an error, without tests and definitions; each root is read once. */
function readSources(root: string) {
  const known = sources.get(root)
  if (known) return known
  const read = globSync(['{apps,packages}/*/src/**/*.{ts,tsx}', 'scripts/**/*.ts'], { cwd: root })
    .filter((file) => !/\.test\.tsx?$|\/testing\/|^packages\/errors\//.test(file))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))
  sources.set(root, read)
  return read
}
