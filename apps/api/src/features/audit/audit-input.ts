import type { AuditFilter } from '@botyard/db/queries/audit/audit'
import { z } from 'zod'
import { givenPersonId } from '../../shapes/ids.ts'
import { moment } from '../../shapes/moment.ts'

/** Which lines are wanted; each may be left out. */
export const auditFilterInput = z.strictObject({
  action: z
    .string()
    .regex(/^[a-z.-]{1,40}$/, 'wanted the name of an act')
    .optional(),
  /** Who did it, or whom it touched. */
  person: givenPersonId.optional(),
  outcome: z.enum(['done', 'refused'], { error: 'wanted done or refused' }).optional(),
  from: moment.optional(),
  to: moment.optional(),
})

/** The same as the query wants it. */
export function toAuditFilter(input: z.infer<typeof auditFilterInput>): AuditFilter {
  const { action, person, outcome, from, to } = input
  return {
    ...{ action, outcome },
    personId: person,
    from: from === undefined ? undefined : new Date(from),
    to: to === undefined ? undefined : new Date(to),
  }
}
