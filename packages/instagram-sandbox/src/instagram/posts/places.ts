import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Account } from '../../state/accounts.ts'
import type { SandboxState } from '../../state/sandbox-state.ts'
import { findPlaces, type Place, places } from '../../world/places.ts'
import type { Post } from '../../world/world.ts'
import { accountOf } from '../caller.ts'
import { readCursor, writeCursor } from '../cursors.ts'
import { failures, refuse } from '../failures.ts'
import { presentPlace } from './present-place.ts'
import { presentPost } from './present-post.ts'
import { plainSections } from './tag-sections.ts'

const postsPerPage = 21

const where = z.object({ id: z.coerce.number() })
const form = z.object({ tab: z.string().default('ranked'), max_id: z.string().default('') })
const nearQuery = z.object({
  latitude: z.coerce.number(),
  longitude: z.coerce.number(),
  search_query: z.string().default(''),
})
const textQuery = z.object({ query: z.string().default('') })

/** Places: finding them by name or by where they lie, and what was posted there. */
export function placeRoutes(app: FastifyInstance, state: SandboxState): void {
  const find = (params: unknown): Place | undefined => {
    const id = where.safeParse(params)
    return id.success ? places.find(({ pk }) => pk === id.data.id) : undefined
  }

  app.get('/location_search/', async (request, reply) => {
    const query = nearQuery.safeParse(request.query)
    if (!query.success) return refuse(reply, failures.badRequest)
    const { latitude: lat, longitude: lng, search_query } = query.data
    const venues = findPlaces(search_query, { lat, lng }).map((place) => ({
      ...presentPlace(place),
      ...{ external_id: String(BigInt(place.pk) * 1_000_000n), external_id_source: 'facebook_places' },
    }))
    return { venues, request_id: 'sandbox', rank_token: 'rt', status: 'ok' }
  })

  app.get('/fbsearch/places/', async (request) => {
    const { query } = textQuery.parse(request.query)
    const items = findPlaces(query).map((place) => ({
      ...{ title: place.name, subtitle: place.city, media_bundles: [], location: presentPlace(place) },
    }))
    return { items, has_more: false, rank_token: 'rt', status: 'ok' }
  })

  app.get('/locations/:id/location_info/', async (request, reply) => {
    const place = find(request.params)
    if (!place) return refuse(reply, failures.notFound)
    return {
      ...presentPlace(place),
      location_id: place.pk,
      media_count: state.media.at(place.pk).length,
      status: 'ok',
    }
  })

  app.post('/locations/:id/sections/', async (request, reply) => {
    const place = find(request.params)
    if (!place) return refuse(reply, failures.notFound)
    const { tab, max_id } = form.safeParse(request.body).data ?? { tab: 'ranked', max_id: '' }
    const all = state.media.at(place.pk)
    const posts = tab === 'recent' ? all : all.toSorted((a, b) => b.likeCount - a.likeCount)
    const page = readCursor('posts', max_id)
    const end = (page + 1) * postsPerPage
    const isMore = end < posts.length
    return {
      sections: plainSections(posts.slice(page * postsPerPage, end), show(accountOf(request), state)),
      more_available: isMore,
      ...(isMore && {
        ...{ next_max_id: writeCursor('posts', page + 1), next_page: page + 1 },
        next_media_ids: posts.slice(end, end + 2).map(({ pk }) => BigInt(pk)),
      }),
      status: 'ok',
    }
  })
}

function show(account: Account, { media }: SandboxState) {
  return (post: Post) =>
    presentPost(post, { hasLiked: account.likes.has(post.pk), hasCommentsOff: media.hasCommentsOff(post) })
}
