import type { Place } from '../../world/places.ts'

/** A place as posts and searches show it. */
export function presentPlace({ pk, name, address, city, lat, lng }: Place) {
  return {
    ...{ pk, name, address, city, lat, lng, short_name: name },
    facebook_places_id: BigInt(pk) * 1_000_000n,
    external_source: 'facebook_places',
    has_viewer_saved: false,
  }
}
