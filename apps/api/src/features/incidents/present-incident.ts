import type { Incident } from '@botyard/db/queries/installation/incidents'
import { findByCode } from '@botyard/errors'
import { z } from 'zod'

export const incidentOutput = z.object({
  id: z.string(),
  code: z.string(),
  title: z.string(),
  action: z.string(),
  note: z.string().nullable(),
  /** Whose bots pause: of accounts connected as the app or by a browser session; null: everyone's. */
  profile_kind: z.enum(['app', 'web']).nullable(),
  is_declared: z.boolean(),
  started_at: z.string(),
  next_probe_at: z.string().nullable(),
  probes: z.number(),
  ended_at: z.string().nullable(),
})

/** Trouble of many accounts, as administrators see it. */
export function presentIncident(incident: Incident): z.infer<typeof incidentOutput> {
  const { id, errorCode, note, declaredBy, startedAt, probeAt, probes, endedAt, profileKind } = incident
  const error = findByCode(errorCode)
  return {
    ...{ id, note, probes },
    code: errorCode,
    profile_kind: profileKind,
    title: error?.title ?? errorCode,
    action: error?.action ?? '',
    is_declared: declaredBy !== null,
    started_at: startedAt,
    next_probe_at: probeAt,
    ended_at: endedAt,
  }
}
