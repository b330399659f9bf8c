import type { Cap, caps } from '@botyard/db'
import { errorList } from '@botyard/errors'

/** The text of `docs/caps.md`: what a person may have, and how much of it. */
export function capDocs(all: typeof caps): string {
  const rows = Object.values<Cap>(all).map(
    ({ title, max, beyond }) => `| ${title} | ${max.toLocaleString('en-US')} | ${consequence(beyond)} |`,
  )
  return `# Caps

How much one person may have at a time. The database counts, one request after the other for each person and thing, so many at
once pass no cap. An administrator sees on System how far each is used. Made by \`npm run generate\` from
\`packages/db/src/caps/caps.ts\`.

| What | At most | One more |
| --- | --- | --- |
${rows.join('\n')}
`
}

function consequence(beyond: Cap['beyond']): string {
  if ('says' in beyond) return beyond.says
  const code = errorList.find(({ name }) => name === beyond.refuse)?.code
  return `is refused: ${code} ${beyond.refuse}`
}
