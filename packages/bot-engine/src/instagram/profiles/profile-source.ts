import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { type BotError, toBotError } from '@botyard/errors'
import { loadProfiles } from './load-profiles.ts'
import type { Profiles } from './profile.ts'

/** The client profiles in use by this process, and where they come from. */
export interface ProfileReport {
  readonly source: 'built-in' | 'file'
  readonly path: string | null
  readonly profiles: Profiles
  readonly loadedAt: Date
  /** Why the file as it is now cannot be used; the last good one holds meanwhile. */
  readonly problem: string | null
}

/** Client profiles that follow their file. */
export interface ProfileSource {
  /** The profiles that hold now. Looks at the file at most once a second, and reads it when it has changed. */
  current(): Profiles
  /** The same text for the same profiles, in every process. */
  fingerprint(): string
  report(): ProfileReport
}

const lookEveryMs = 1_000

/**
 * Follows the file of `INSTAGRAM_CLIENT_PROFILE`. A file that cannot be used stops the start; later it is reported and
 * the last good one stays.
 * @throws {BotError} `SETTING_INVALID`
 */
export function followClientProfile(
  path: string | undefined,
  {
    onProblem = () => {},
    now = Date.now,
  }: { onProblem?: (error: BotError) => void; now?: () => number } = {},
): ProfileSource {
  let profiles = loadProfiles(path)
  let stamp = stampOf(path)
  let lookedAt = now()
  let loadedAt = new Date(lookedAt)
  let problem: string | null = null

  function look(): void {
    if (now() - lookedAt < lookEveryMs) return
    lookedAt = now()
    const found = stampOf(path)
    if (found === stamp) return
    stamp = found
    try {
      profiles = loadProfiles(path)
      loadedAt = new Date(lookedAt)
      problem = null
    } catch (cause) {
      const error = toBotError(cause)
      problem = error.message
      onProblem(error)
    }
  }

  return {
    current() {
      look()
      return profiles
    },
    fingerprint() {
      look()
      return createHash('sha256').update(JSON.stringify(profiles)).digest('hex').slice(0, 16)
    },
    report() {
      look()
      return { source: path ? 'file' : 'built-in', path: path || null, profiles, loadedAt, problem }
    },
  }
}

/** Changes when the file does; a file that is gone has one too. */
function stampOf(path: string | undefined): string {
  if (!path) return ''
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat ? `${stat.mtimeMs} ${stat.size} ${stat.ino}` : 'gone'
}
