import type { ActivityFilter } from '@botyard/db/queries/activity/activity-list'
import { codePattern } from '@botyard/errors'
import { z } from 'zod'
import { moment } from '../../shapes/moment.ts'
import { plainText } from '../../shapes/plain-text.ts'
import { severity } from '../../shapes/severity.ts'
import { activityOutput } from './present-activity.ts'

/** What may be asked of one's activity. Everything given must hold. */
export const activityFilters = {
  action: plainText('wanted the name of an action', 40).optional(),
  status: activityOutput.shape.status.optional(),
  error_code: z.string().regex(codePattern, 'wanted a code like E-AUTH-E-0001').optional(),
  severity: severity.optional(),
  from: moment.optional(),
  /** Not itself included. */
  to: moment.optional(),
  run: z.uuid('wanted the id of a run').optional(),
  /** Words, or how they begin, in action, target or message; all must be there. */
  text: plainText('wanted words to look for', 100).optional(),
}

export type ActivityQuestion = z.infer<z.ZodObject<typeof activityFilters>>

/** The same in the words of the database, without the text. */
export function toFilter(question: ActivityQuestion): ActivityFilter {
  const { action, status, error_code, severity, from, to, run } = question
  return {
    ...{ action, status, errorCode: error_code, severity, runId: run },
    from: from === undefined ? undefined : new Date(from),
    to: to === undefined ? undefined : new Date(to),
  }
}

/** The words of a search, as the index takes texts apart. */
export function toWords(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
}
