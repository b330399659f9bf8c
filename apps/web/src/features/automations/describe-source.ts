/** Whom an automation goes for, after its title: ` #coffee`, ` @a.person`; nothing where it names no source. */
export function describeSource(params: Readonly<Record<string, unknown>>): string {
  const { hashtag, username } = params
  if (typeof hashtag === 'string' && hashtag !== '') return ` #${hashtag}`
  return typeof username === 'string' && username !== '' ? ` @${username}` : ''
}
