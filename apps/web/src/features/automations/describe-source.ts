const maxNamed = 3

/** Whom an automation finds its people by, after its title: ` from #coffee, @a.person`; nothing where its sources have no name. */
export function describeSource({ sources }: Readonly<Record<string, unknown>>): string {
  const names = (Array.isArray(sources) ? sources : []).flatMap(nameOf)
  if (names.length === 0) return ''
  const others = names.length - maxNamed
  return ` from ${names.slice(0, maxNamed).join(', ')}${others > 0 ? ` and ${others} more` : ''}`
}

function nameOf(source: unknown): string[] {
  const { hashtag, username } = Object(source)
  if (typeof hashtag === 'string' && hashtag !== '') return [`#${hashtag}`]
  return typeof username === 'string' && username !== '' ? [`@${username}`] : []
}
