import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

/** One line of a log. */
export type LogLine = Readonly<Record<string, unknown>>

/** What a line must have; everything given must hold. */
export interface LineFilter {
  readonly correlation?: string | undefined
  readonly code?: string | undefined
  readonly user?: string | undefined
  /** This level or a more serious one. */
  readonly level?: string | undefined
}

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal']

/** The last so many lines of these files that fit, in order of time. What is no line of a log is passed over. */
export async function readLines(
  files: readonly string[],
  filter: LineFilter,
  most: number,
): Promise<LogLine[]> {
  const perFile = await Promise.all(files.map((file) => linesOf(file, filter)))
  return perFile
    .flat()
    .sort((one, other) => timeOf(one).localeCompare(timeOf(other)))
    .slice(-most)
}

async function linesOf(file: string, filter: LineFilter): Promise<LogLine[]> {
  const found: LogLine[] = []
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    // Reading millions of lines takes as long as parsing those that cannot fit.
    if (filter.correlation !== undefined && !text.includes(filter.correlation)) continue
    const line = parse(text)
    if (line && fits(line, filter)) found.push(line)
  }
  return found
}

const timeOf = ({ timestamp }: LogLine) => String(timestamp ?? '')

function fits(line: LogLine, { correlation, code, user, level }: LineFilter): boolean {
  return (
    (correlation === undefined || line.correlation_id === correlation) &&
    (code === undefined || line.error_code === code) &&
    (user === undefined || line.user_id === user) &&
    (level === undefined || levels.indexOf(String(line.level)) >= levels.indexOf(level))
  )
}

function parse(text: string): LogLine | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : undefined
  } catch {
    return undefined
  }
}
