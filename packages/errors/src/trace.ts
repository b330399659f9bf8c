import { isBotError } from './bot-error.ts'
import { projectRoot } from './project-root.ts'
import { thrownAt } from './thrown-at.ts'

/** Where a failure came from, without a word that anybody could have typed. */
export interface Trace {
  /** In the repository; null when it was thrown elsewhere. */
  readonly file: string | null
  readonly line: number | null
  /** The first frames, ours as paths in the repository. */
  readonly stack: readonly string[]
  /** What caused it, the nearest first: codes and types only, for messages of others may quote what was sent. */
  readonly causes: readonly string[]
}

const maxFrames = 6
const maxCauses = 5

/** Where a failure was thrown and why. For what nobody foresaw that is where the original was thrown. */
export function traceOf(error: Error): Trace {
  const thrown = isBotError(error, 'UNEXPECTED') && error.cause instanceof Error ? error.cause : error
  return { ...thrownAt(thrown), stack: framesOf(thrown), causes: causesOf(error) }
}

function framesOf({ stack = '', message }: Error): string[] {
  // The stack begins with the message, whose lines may look like frames.
  return stack
    .replace(message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line) && !line.includes('(node:internal'))
    .slice(0, maxFrames)
    .map((line) => line.trim().replace('file://', '').replace(projectRoot, ''))
}

function causesOf(error: Error): string[] {
  const causes: string[] = []
  for (let { cause } = error; cause !== undefined && causes.length < maxCauses; cause = causeOf(cause))
    causes.push(nameOf(cause))
  return causes
}

const causeOf = (value: unknown): unknown => (value instanceof Error ? value.cause : undefined)

function nameOf(cause: unknown): string {
  if (isBotError(cause)) return cause.code
  if (!(cause instanceof Error)) return typeof cause
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
  // Node's codes and SQLSTATE; anything longer or freer could be somebody's text.
  return /^[A-Z0-9_]{4,40}$/.test(code) ? `${cause.constructor.name} ${code}` : cause.constructor.name
}
