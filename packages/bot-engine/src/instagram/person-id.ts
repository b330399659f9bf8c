import { InstagramFailure } from './failures/failure.ts'
import { verdict } from './failures/verdicts.ts'

/**
 * The id, when it is one: anything else would change the path it is put into.
 * @throws {InstagramFailure} TARGET_INVALID
 */
export function asPersonId(personId: string): string {
  if (!/^\d+$/.test(personId)) throw new InstagramFailure(verdict('TARGET_INVALID'))
  return personId
}
