import { hashText } from './random.ts'

/** Somewhere posts are from. */
export interface Place {
  readonly pk: number
  readonly name: string
  readonly address: string
  readonly city: string
  readonly lat: number
  readonly lng: number
}

const first = 213_000_000

/** The places of the world; they exist in each. */
export const places: readonly Place[] = [
  {
    pk: first + 1,
    name: 'Café Central',
    address: 'Herrengasse 14',
    city: 'Vienna',
    lat: 48.2104,
    lng: 16.3655,
  },
  { pk: first + 2, name: 'Naschmarkt', address: 'Wienzeile', city: 'Vienna', lat: 48.1986, lng: 16.3641 },
  {
    pk: first + 3,
    name: 'Trieste Centrale',
    address: 'Piazza della Libertà',
    city: 'Trieste',
    lat: 45.6577,
    lng: 13.7726,
  },
  { pk: first + 4, name: 'Ribeira', address: 'Cais da Ribeira', city: 'Porto', lat: 41.1407, lng: -8.6131 },
  {
    pk: first + 5,
    name: 'Yanaka Ginza',
    address: '3 Chome Yanaka',
    city: 'Tokyo',
    lat: 35.7276,
    lng: 139.7649,
  },
]

/** Where a post of the world was taken; most were taken nowhere in particular. */
export function placeOf(post: {
  readonly pk: string
  readonly place?: Place | undefined
}): Place | undefined {
  if (post.place) return post.place
  const draw = hashText(`place of ${post.pk}`)
  return draw % 4 === 0 ? places[draw % places.length] : undefined
}

/** Places whose name or city holds a text, or that lie within about two kilometres of a point. */
export function findPlaces(text: string, near?: { readonly lat: number; readonly lng: number }): Place[] {
  const wanted = text.trim().toLowerCase()
  return places.filter(
    ({ name, city, lat, lng }) =>
      (wanted !== '' && `${name} ${city}`.toLowerCase().includes(wanted)) ||
      (near !== undefined && Math.abs(near.lat - lat) < 0.02 && Math.abs(near.lng - lng) < 0.02),
  )
}
