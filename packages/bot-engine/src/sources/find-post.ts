import type { ActionContext } from '../actions/action-context.ts'
import { classificationOf } from '../instagram/failures/classification.ts'
import { InstagramFailure } from '../instagram/failures/failure.ts'

/**
 * The whole id of a post that is known by its number.
 * @throws {InstagramFailure} MEDIA_NOT_FOUND when there is no such post, or it is not shown to the account.
 */
export async function findPost({ instagram, signal }: ActionContext, number: string): Promise<string> {
  const found = await instagram.posts.find(number, { signal })
  if (!found) throw new InstagramFailure(classificationOf('MEDIA_NOT_FOUND'))
  return found.id
}
