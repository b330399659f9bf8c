import { z } from 'zod'
import type { Place } from '../../port.ts'
import { defineCall } from '../call.ts'
import { id } from '../fields.ts'

/** Places whose names hold a text. */
export const placeSearch = defineCall<string, readonly Place[]>({
  name: 'place-search',
  app: (text, { session }) => ({
    method: 'GET',
    path: '/api/v1/fbsearch/places/',
    query: {
      search_surface: 'places_search_page',
      timezone_offset: session.place.timezoneOffset,
      count: 30,
      query: text,
    },
  }),
  web: (text) => ({
    ...{ kind: 'rest', method: 'GET', path: '/web/search/topsearch/', page: '/' },
    query: { context: 'place', query: text, include_reel: false },
  }),
  read: (body, reading) =>
    reading
      .rows(z.object({ location: place }), reading.whole(z.object({ items: z.unknown() }), body).items)
      .map(({ location }) => location),
  readWeb: (body, reading) =>
    reading
      .rows(
        z.object({ place: z.object({ location: place }) }),
        reading.whole(z.object({ places: z.unknown() }), body).places,
      )
      .map((row) => row.place.location),
})

const place = z
  .object({ pk: id, name: z.string().min(1) })
  .transform(({ pk, name }): Place => ({ id: pk, name }))
