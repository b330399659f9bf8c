import type { ActionContext } from '../actions/action-context.ts'
import { InstagramFailure } from '../instagram/failures/failure.ts'
import type { Post } from '../instagram/port.ts'

/**
 * The newest posts of a person, the newest first: pinned ones come first at Instagram, and may be old. Whoever shows the
 * account no posts has none for it; `isShown` tells the two apart.
 */
export async function readNewestPosts(
  { instagram, signal }: ActionContext,
  personId: string,
): Promise<{ readonly posts: readonly Post[]; readonly isShown: boolean }> {
  try {
    const posts = await instagram.posts.ofPerson(personId, { signal })
    return { posts: posts.toSorted((one, other) => (other.takenAt ?? 0) - (one.takenAt ?? 0)), isShown: true }
  } catch (error) {
    if (error instanceof InstagramFailure && error.scope === 'target' && !isNoAnswer(error))
      return { posts: [], isShown: false }
    throw error
  }
}

function isNoAnswer({ definition: { instagram } }: InstagramFailure): boolean {
  return instagram?.isNoAnswer ?? false
}
