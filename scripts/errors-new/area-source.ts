export interface NewError {
  readonly code: string
  readonly name: string
  readonly title: string
}

/** The file of an area with one more definition at its end. */
export function addToArea(source: string, error: NewError): string {
  const end = source.lastIndexOf('}')
  if (end < 0) throw new Error('The file of the area does not end with the brace of its definitions.')
  return `${source.slice(0, end)}${definitionSource(error)}${source.slice(end)}`
}

/** The file of a new area with its first definition. */
export function newAreaSource(area: string, error: NewError): string {
  return `import { define } from '../define.ts'

/** TODO: what these errors have in common. */
export const ${camelCase(area)} = {
${definitionSource(error)}}
`
}

/** `registry.ts` with one more area: its import, its line in `areas` and its spread in `errors`. */
export function registerArea(source: string, area: string): string {
  const variable = camelCase(area)
  const key = variable === area ? area : `'${area}': ${variable}`
  const additions: readonly (readonly [place: RegExp, line: string])[] = [
    [/(?=import type \{ ErrorDefinition)/, `import { ${variable} } from './codes/${area}.ts'\n`],
    [/(?=\} as const\n)/, `  ${key},\n`],
    [/(?<= {2}\.\.\.\w+,\n)(?=\}\n)/, `  ...${variable},\n`],
  ]
  return additions.reduce((text, [place, line]) => {
    if (!place.test(text)) throw new Error('registry.ts is not laid out as expected.')
    return text.replace(place, line)
  }, source)
}

/** The skeleton of a definition, to be filled in where it says TODO. */
function definitionSource({ code, name, title }: NewError): string {
  const text = (value: string) => JSON.stringify(value)
  return `  /** TODO: when it is thrown. */
  ${name}: define({
    code: '${code}',
    title: ${text(title)},
    happened: 'TODO: what happened.',
    action: 'TODO: what to do now.',
    actor: 'user',
    concerns: 'owner',
    http: 400,
    retry: 'never',
  }),
`
}

function camelCase(area: string): string {
  return area.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase())
}
