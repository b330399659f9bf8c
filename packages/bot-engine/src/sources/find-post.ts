import type { ActionContext } from '../actions/action-context.ts'
import { InstagramFailure } from '../instagram/failures/failure.ts'
import { verdict } from '../instagram/failures/verdicts.ts'

/**
 * The whole id of a post that is known by its number.
 * @throws {InstagramFailure} MEDIA_NOT_FOUND when there is no such post, or it is not shown to the account.
 */
export async function findPost({ instagram, signal }: ActionContext, number: string): Promise<string> {
  const found = await instagram.posts.find(number, { signal })
  if (!found) throw new InstagramFailure(verdict('MEDIA_NOT_FOUND'))
  return found.id
}
