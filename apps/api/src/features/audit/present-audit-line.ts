import { titleOfAct } from '@botyard/db/acts'
import type { AuditLine } from '@botyard/db/queries/audit/audit'
import { z } from 'zod'
import { deviceInWords } from '../auth/sessions/present-session.ts'

const person = z.object({ id: z.string(), username: z.string().nullable() })

export const auditLineOutput = z.object({
  id: z.number(),
  at: z.string(),
  action: z.string(),
  /** The act in words. */
  title: z.string(),
  /** Null when it was done. */
  error_code: z.string().nullable(),
  /** Null: Botyard itself, or somebody who did not prove who they are. */
  actor: person.nullable(),
  /** Whose account, bot or data it touched. */
  subject: person.nullable(),
  ip_address: z.string().nullable(),
  device: z.string(),
  correlation_id: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})

export type PresentedAuditLine = z.infer<typeof auditLineOutput>

/** A line as it is read. */
export function presentAuditLine(line: AuditLine): PresentedAuditLine {
  const { id, at, action, errorCode, ipAddress, userAgent, correlationId, details } = line
  const named = (personId: string | null, username: string | null) => personId && { id: personId, username }
  return {
    ...{ id, action, details },
    title: titleOfAct(action),
    at: at.toISOString(),
    error_code: errorCode,
    actor: named(line.actorId, line.actorName) || null,
    subject: named(line.subjectId, line.subjectName) || null,
    ip_address: ipAddress,
    device: deviceInWords(userAgent ?? ''),
    correlation_id: correlationId,
  }
}
