import { z } from 'zod'
import type { Post } from '../../port.ts'
import { flag, id, person } from '../fields.ts'

/** A post as it stands in lists. Its id is always `<pk>_<owner>`, whichever of the two it came with. */
export const post = z
  .object({
    pk: id.optional(),
    id: id.optional(),
    user: person,
    has_liked: flag,
    comments_disabled: flag,
    commenting_disabled_for_viewer: flag,
    /** Seconds since 1970. */
    taken_at: z.number().nullish(),
  })
  .transform((media, context): Post => {
    const pk = (media.pk ?? media.id)?.split('_', 1)[0]
    if (pk === undefined || !/^\d+$/.test(pk)) {
      context.addIssue({ code: 'custom', message: 'no id', path: ['pk'] })
      return z.NEVER
    }
    return {
      id: `${pk}_${media.user.id}`,
      author: media.user,
      isLiked: media.has_liked,
      hasCommentsOff: media.comments_disabled || media.commenting_disabled_for_viewer,
      takenAt: media.taken_at ?? null,
    }
  })
