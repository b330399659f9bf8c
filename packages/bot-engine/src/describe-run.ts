import { backgroundActions } from './actions/index.ts'

/** What of an action its sentences are made of. */
interface Described {
  readonly name: string
  readonly title: string
}

/** What a run is asked for: whom, how many at most, and the range that was drawn from. */
interface Asked {
  readonly source: string
  readonly requested: number
  readonly drawnFrom: string | null
}

/** That a run waits, for the activity. What begins by itself says only what it is for. */
export function describeQueued(
  { name, title }: Described,
  asked: Asked,
  { isDryRun, isRetry }: { isDryRun: boolean; isRetry: boolean },
) {
  if (backgroundActions.includes(name)) return `${title}.`
  if (isRetry)
    return `Queued a retry of “${title}” for ${asked.requested === 1 ? '1 failed target' : `${asked.requested} failed targets`}: ${asked.source}.`
  const what = isDryRun ? `a dry run of “${title}”` : `“${title}”`
  return `Queued ${what}: ${asked.source}${describeWanted(asked)}.`
}

/** That a run has begun, for the activity. */
export function describeStarted({ name, title }: Described, asked: Asked): string {
  if (backgroundActions.includes(name)) return `Reading ${asked.source}.`
  return `Started “${title}”: ${asked.source}${describeWanted(asked)}.`
}

/** `, up to 5`, or `, up to 17 (drawn from 10–20)`; nothing for what takes all there is. */
export function describeWanted({ requested, drawnFrom }: Omit<Asked, 'source'>): string {
  if (requested === 0) return ''
  return `, up to ${requested}${drawnFrom ? ` (drawn from ${drawnFrom.replace('-', '–')})` : ''}`
}
