import { classificationOf } from './failures/classification.ts'
import { InstagramFailure } from './failures/failure.ts'

/**
 * The id, when it is one: anything else would change the path it is put into.
 * @throws {InstagramFailure} TARGET_INVALID
 */
export function asPersonId(personId: string): string {
  if (!/^\d+$/.test(personId)) throw new InstagramFailure(classificationOf('TARGET_INVALID'))
  return personId
}
