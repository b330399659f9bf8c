import { placePosts } from '../calls/places/place-posts.ts'
import { placeSearch } from '../calls/places/place-search.ts'
import { classificationOf } from '../failures/classification.ts'
import { InstagramFailure } from '../failures/failure.ts'
import type { PlacePort } from '../port.ts'
import type { Ask } from './ask.ts'

/** The places of the port. */
export function createPlaces(ask: Ask): PlacePort {
  return {
    find: async (name, options) => ask(placeSearch, name, options),
    posts: async (placeId, cursor, options) => {
      // Anything else would change the path it is put into.
      if (!/^\d{1,20}$/.test(placeId)) throw new InstagramFailure(classificationOf('PLACE_UNKNOWN'))
      return ask(placePosts, { placeId, order: 'recent', cursor }, options)
    },
  }
}
