import type { ProfileReport } from '@botyard/bot-engine'
import { z } from 'zod'

export const clientProfileOutput = z.object({
  source: z.enum(['library', 'file']),
  path: z.string().nullable(),
  loaded_at: z.string().nullable(),
  problem: z.string().nullable(),
  profile: z
    .object({
      app_version: z.string(),
      app_version_code: z.string(),
      bloks_version_id: z.string(),
      capabilities: z.string().nullable(),
      app_id: z.string().nullable(),
      language: z.string().nullable(),
    })
    .nullable(),
})

/** Which app this process says it is; without a report it is what the library says. */
export function presentClientProfile(report: ProfileReport | undefined): z.infer<typeof clientProfileOutput> {
  const { source = 'library', path = null, problem = null, profile = null } = report ?? {}
  return {
    ...{ source, path, problem },
    loaded_at: report?.loadedAt.toISOString() ?? null,
    profile: profile && {
      app_version: profile.app_version,
      app_version_code: profile.app_version_code,
      bloks_version_id: profile.bloks_version_id,
      capabilities: profile.capabilities ?? null,
      app_id: profile.app_id ?? null,
      language: profile.language ?? null,
    },
  }
}
