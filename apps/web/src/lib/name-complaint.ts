/** What was no username in a list of names, as the server tells it. */
export interface NamesRead {
  readonly bad: readonly { readonly line: number; readonly text: string }[]
  readonly bad_total: number
}

/** `Not usernames: “bad!name” (line 208) and 3 more.`; undefined when all were. */
export function complaintOf(read: NamesRead | undefined): string | undefined {
  if (!read || read.bad_total === 0) return undefined
  const named = read.bad.slice(0, 3).map(({ line, text }) => `“${text}” (line ${line})`)
  const others = read.bad_total - named.length
  return `Not usernames: ${named.join(', ')}${others > 0 ? ` and ${others} more` : ''}.`
}
