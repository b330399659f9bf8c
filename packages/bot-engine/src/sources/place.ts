import { z } from 'zod'
import { place } from '../actions/params.ts'
import { classificationOf } from '../instagram/failures/classification.ts'
import { InstagramFailure } from '../instagram/failures/failure.ts'
import { defineSource } from './define-source.ts'
import { openList } from './open-list.ts'

/** Posts that were made at a place. Sessions of a browser cannot read them. */
export const placeSource = defineSource({
  name: 'place',
  title: 'A place',
  params: z.strictObject({ place }),
  yields: 'posts',
  needs: ['read-place'],
  keepsPlaceDays: 1,
  describe: (params) => `posts at ${params.place}`,
  async read({ instagram, signal }, params, cursor) {
    const list = await openList(cursor, () => findPlace(params.place))
    const page = await instagram.places.posts(list.id, list.cursor, { signal })
    return { items: page.posts, cursor: list.next(page.cursor) }

    async function findPlace(text: string): Promise<string> {
      if (/^\d+$/.test(text)) return text
      const places = await instagram.places.find(text, { signal })
      const found = places.find(({ name }) => name.toLowerCase() === text.toLowerCase()) ?? places[0]
      if (!found) throw new InstagramFailure(classificationOf('PLACE_UNKNOWN'))
      return found.id
    }
  },
})
