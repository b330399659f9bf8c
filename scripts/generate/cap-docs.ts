import type { caps } from '@botyard/db'
import { errorList } from '@botyard/errors'

/** The text of `docs/caps.md`: what a person may have, and how much of it. */
export function capDocs(all: typeof caps): string {
  const rows = Object.values(all).map(({ title, max, error }) => {
    const code = errorList.find(({ name }) => name === error)?.code
    return `| ${title} | ${max} | ${code} ${error} |`
  })
  return `# Caps

How much one person may have at a time. The database counts, one request after the other for each person and thing, so many at
once pass no cap. Made by \`npm run generate\` from \`packages/db/src/caps.ts\`.

| What | At most | One more is refused with |
| --- | --- | --- |
${rows.join('\n')}
`
}
