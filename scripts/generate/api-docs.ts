import type { RestCall } from '@botyard/api/rest-routes'

/** The text of `docs/api.md`: every call of the REST mirror, by subject. */
export function apiDocs(calls: readonly RestCall[]): string {
  const tags = [...new Set(calls.map(({ tag }) => tag))].sort()
  return `# Calls

Every call over REST, all under \`/api\`: JSON in and out, fields in snake_case, times in ISO 8601. Send the token of \`auth/login\` or an
[API token](how-to/use-api-tokens.md) as \`Authorization: Bearer …\`. Fields with \`?\` may be left out; those of a GET go into the query.
Unknown fields are refused. \`/api/openapi.json\` of your installation describes every field and answer, also those that are deprecated
and left out here; what can fail stands in [errors.md](errors.md). Made by \`npm run generate\` from the procedures themselves.

${tags.map((tag) => section(tag, calls)).join('\n')}`
}

function section(tag: string, calls: readonly RestCall[]): string {
  const rows = calls.filter((call) => call.tag === tag).map(row)
  return `## ${tag.charAt(0).toUpperCase()}${tag.slice(1)}

| Call | Who | Does | Fields |
| --- | --- | --- | --- |
${rows.join('\n')}
`
}

function row({ method, path, summary, fields, ...call }: RestCall): string {
  const given = fields.map((field) => `\`${field}\``).join(', ')
  return `| \`${method} ${path}\` | ${who(call)} | ${summary.replaceAll('|', '\\|')} | ${given} |`
}

function who({
  access,
  isSensitive,
  isForPeople,
}: Pick<RestCall, 'access' | 'isSensitive' | 'isForPeople'>): string {
  const words = { anyone: 'anyone', 'signed-in': 'signed in', user: 'user', administrator: 'administrator' }
  return [
    words[access ?? 'administrator'],
    ...(isSensitive ? ['a fresh sign-in'] : []),
    ...(isForPeople ? ['no API token'] : []),
  ].join(', ')
}
