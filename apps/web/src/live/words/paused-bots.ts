/** Whose bots an incident pauses, at the beginning of a sentence: `All bots` … are paused. */
export function pausedBots(profileKind: 'app' | 'web' | null): string {
  if (profileKind === null) return 'All bots'
  return profileKind === 'app'
    ? 'Bots connected with a password or an app session'
    : 'Bots connected with a browser session'
}
