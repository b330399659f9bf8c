import type { ActivityDetail } from '@botyard/db/queries/activity/activity-list'
import { findByCode } from '@botyard/errors'
import { z } from 'zod'
import { errorCodeOutput, presentErrorCode } from '../error-codes/present-error-code.ts'
import { activityOutput, presentActivity } from './present-activity.ts'

export const detailOutput = activityOutput.extend({
  error: errorCodeOutput.nullable(),
  /** Where the failure was thrown. */
  file: z.string().nullable(),
  line: z.number().nullable(),
  /** Its first frames and what caused it; for administrators only, otherwise empty. */
  stack: z.array(z.string()),
  causes: z.array(z.string()),
})

const place = z.object({
  file: z.string().nullable().catch(null),
  line: z.number().nullable().catch(null),
  stack: z.array(z.string()).catch([]),
  causes: z.array(z.string()).catch([]),
})

/** One entry with all there is about it. */
export function presentDetail(
  entry: ActivityDetail,
  reader: { readonly isAdministrator: boolean },
): z.infer<typeof detailOutput> {
  const { file, line, stack, causes } = place.parse(entry.metadata)
  const error = entry.error_code === null ? undefined : findByCode(entry.error_code)
  return {
    ...presentActivity(entry),
    error: error ? presentErrorCode(error) : null,
    ...{ file, line },
    stack: reader.isAdministrator ? stack : [],
    causes: reader.isAdministrator ? causes : [],
  }
}
