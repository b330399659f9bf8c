import { stripVTControlCharacters, styleText } from 'node:util'
import type { LogLine } from './read-lines.ts'

type Style = Parameters<typeof styleText>[0]

const styles: Readonly<Record<string, Style>> = {
  debug: 'gray',
  info: 'green',
  warn: 'yellow',
  error: 'red',
  fatal: ['bold', 'red'],
}

/** One line for people: time, level, process, what happened, and the rest below it. */
export function formatLine(line: LogLine): string {
  const { timestamp, level, module, message, stack, correlation_id: _, ...rest } = line
  const time = String(timestamp ?? '').slice(11, 23)
  const word = styleText(styles[String(level)] ?? 'white', plain(level).toUpperCase().padEnd(5))
  const fields = Object.entries(rest)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${name}=${plain(value)}`)
  return [
    `${time} ${word} ${plain(module).padEnd(7)} ${plain(message)}`,
    ...(fields.length > 0 ? [styleText('gray', `             ${fields.join(' ')}`)] : []),
    ...(typeof stack === 'string' && stack !== ''
      ? stack.split(' | ').map((frame) => styleText('gray', `             ${plain(frame)}`))
      : []),
  ].join('\n')
}

/** What was logged may hold what somebody sent: it must not steer the terminal. */
function plain(value: unknown): string {
  return stripVTControlCharacters(String(value ?? '')).replace(/\p{Cc}/gu, ' ')
}
