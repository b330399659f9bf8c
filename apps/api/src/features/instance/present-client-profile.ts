import { ageInDays, findRefusal, type Profile, type ProfileReport } from '@botyard/bot-engine'
import { z } from 'zod'

const docOutput = z.object({ operation: z.string(), id: z.string(), seen: z.string() })

const profileOutput = z.object({
  kind: z.enum(['app', 'web']),
  name: z.string(),
  /** The day its values were seen at work. */
  captured: z.string(),
  age_days: z.int(),
  source: z.string(),
  doubt: z.string().nullable(),
  /** Of the app: what it says it is. */
  app_version: z.string().nullable(),
  app_version_code: z.string().nullable(),
  bloks_version_id: z.string().nullable(),
  /** Of a browser: for sessions that came without their own. */
  user_agent: z.string().nullable(),
  /** When Instagram was first reported to refuse this version, and whether it still lets some in. */
  refused: z.object({ since: z.string(), partly: z.boolean() }).nullable(),
  /** Of a browser: the numbers its operations have, the oldest first. */
  docs: z.array(docOutput),
})

export const clientProfileOutput = z.object({
  source: z.enum(['built-in', 'file']),
  path: z.string().nullable(),
  loaded_at: z.string().nullable(),
  problem: z.string().nullable(),
  profiles: z.array(profileOutput),
})

/** Which app and which browser this process says it is. */
export function presentClientProfile(report: ProfileReport | undefined): z.infer<typeof clientProfileOutput> {
  const { source = 'built-in', path = null, problem = null } = report ?? {}
  const profiles = report ? [report.profiles.app, report.profiles.web] : []
  return {
    ...{ source, path, problem },
    loaded_at: report?.loadedAt.toISOString() ?? null,
    profiles: profiles.map(presentProfile),
  }
}

function presentProfile(profile: Profile): z.infer<typeof profileOutput> {
  const { kind, name, captured, source, doubt } = profile
  const refusal = kind === 'app' ? findRefusal(profile.version) : undefined
  return {
    ...{ kind, name, captured, source, doubt },
    age_days: ageInDays(profile),
    app_version: kind === 'app' ? profile.version : null,
    app_version_code: kind === 'app' ? profile.versionCode : null,
    bloks_version_id: kind === 'app' ? profile.bloksVersionId : null,
    user_agent: kind === 'web' ? profile.userAgent : null,
    refused: refusal ? { since: refusal.since, partly: refusal.partly } : null,
    docs:
      kind === 'web'
        ? Object.entries(profile.docs)
            .map(([operation, { id, seen }]) => ({ operation, id, seen }))
            .toSorted((a, b) => a.seen.localeCompare(b.seen))
        : [],
  }
}
