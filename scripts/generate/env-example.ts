interface DocumentedSetting {
  readonly description: string
  readonly example: string
  readonly isSecret?: true
}

const heading = `# The settings of Botyard, made by npm run generate from packages/runtime/src/env.ts. None is required to try it.
# Copy this file, uncomment what you change, and give it to the process: node --env-file=.env scripts/start.ts
`

/** The text of `.env.example`: every setting with what it is for, commented out, since each has a default. */
export function envExample(settings: Readonly<Record<string, DocumentedSetting>>): string {
  const entries = Object.entries(settings).map(
    ([name, { description, example, isSecret }]) =>
      `# ${description}${isSecret ? ' Secret.' : ''}\n#${name}=${example}\n`,
  )
  return [heading, ...entries].join('\n')
}
