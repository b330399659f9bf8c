import type { ErrorDefinition } from '@botyard/errors'

type Areas = Readonly<Record<string, Readonly<Record<string, ErrorDefinition>>>>

const introduction = `# Errors

Made by \`npm run generate\` from \`packages/errors\`: change the definitions there, not this file.
A code keeps its meaning for good. Every failed answer carries it, together with a correlation id to find in the log.
`

/** When trying again makes sense, for people. */
export const retryInWords: Readonly<Record<ErrorDefinition['retry'], string>> = {
  never: 'no, the same request fails again',
  now: 'yes, at once',
  later: 'yes, after a pause; Botyard does it by itself',
  'after-cooldown': 'not before the cool-down has ended',
  'after-user-action': 'after you did what it says',
}

/** The text of `docs/errors.md`: a table for each area, then a section for each of its codes. */
export function errorDocs(areas: Areas): string {
  return [introduction, ...Object.entries(areas).map(([area, errors]) => describeArea(area, errors))].join(
    '\n',
  )
}

function describeArea(area: string, errors: Areas[string]): string {
  const sorted = Object.entries(errors).sort(([, a], [, b]) => (a.code < b.code ? -1 : 1))
  const rows = sorted.map(
    ([name, { code, title }]) => `| [${code}](#${code.toLowerCase()}) | \`${name}\` | ${cell(title)} |`,
  )
  const table = ['| Code | Name | Title |', '| --- | --- | --- |', ...rows].join('\n')
  return [`## ${area}\n`, `${table}\n`, ...sorted.map(([name, error]) => describeError(name, error))].join(
    '\n',
  )
}

function describeError(name: string, error: ErrorDefinition): string {
  const lines = [
    `- **What happened:** ${error.happened}`,
    `- **What to do:** ${error.action}`,
    `- **Who:** ${error.actor}`,
    `- **Try again:** ${retryInWords[error.retry]}`,
    ...(error.cooldownSeconds === undefined ? [] : [`- **Cool-down:** ${duration(error.cooldownSeconds)}`]),
    `- **HTTP status:** ${error.http}`,
  ]
  return `### ${error.code}\n\n**${error.title}** (\`${name}\`)\n\n${lines.join('\n')}\n`
}

/** `12 hours`, `90 seconds`. */
export function duration(seconds: number): string {
  const [amount, unit] =
    seconds % 3_600 === 0
      ? [seconds / 3_600, 'hour']
      : seconds % 60 === 0
        ? [seconds / 60, 'minute']
        : [seconds, 'second']
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`
}

const cell = (text: string) => text.replaceAll('|', '\\|')
