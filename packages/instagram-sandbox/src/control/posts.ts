import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { SandboxState } from '../state/sandbox-state.ts'
import { mediaId } from '../world/media.ts'
import { type Place, places } from '../world/places.ts'
import { shortCode } from '../world/short-code.ts'
import { checked, Refused } from './checked.ts'
import { findPerson } from './find-account.ts'

const username = z.string().trim().min(1).max(200)
const postInput = z.strictObject({
  author: username,
  caption: z.string().max(2_200).default(''),
  hashtags: z.array(z.string().trim().toLowerCase().min(1).max(100)).max(30).default([]),
  place: z.int().optional(),
  taken_at: z.iso.datetime({ offset: true }).optional(),
  likers: z.array(username).max(300).default([]),
  comments: z
    .array(z.strictObject({ by: username, text: z.string().min(1).max(2_200) }))
    .max(300)
    .default([]),
})

/** Posts made on purpose, with who likes them and what stands under them; and the places they can be from. */
export function postControlRoutes(app: FastifyInstance, state: SandboxState): void {
  const { media, clock } = state
  let made = 0

  app.get('/places', async () => ({ places }))

  app.post('/posts', async (request, reply) => {
    const input = checked(postInput, request.body)
    const author = findPerson(state, 'author', input.author)
    const likers = input.likers.map((name) => findPerson(state, 'likers', name).pk)
    const comments = input.comments.map(({ by, text }) => ({
      ...{ authorPk: findPerson(state, 'comments.by', by).pk, text },
    }))
    made += 1
    const takenAtMs = input.taken_at === undefined ? clock.now() : Date.parse(input.taken_at)
    const takenAt = Math.floor(takenAtMs / 1_000)
    const pk = `33${String(made).padStart(17, '0')}`
    const post = {
      ...{ pk, code: shortCode(pk) },
      ...{ author, caption: input.caption, likeCount: likers.length, commentCount: 0, takenAt },
      place: findPlace(input.place),
    }
    media.add(post, input.hashtags, likers)
    for (const comment of comments) media.comment(post, { ...comment, createdAt: takenAt })
    return reply.code(201).send({ id: mediaId(post), pk: post.pk, code: post.code })
  })
}

function findPlace(pk: number | undefined): Place | undefined {
  const place = places.find((somewhere) => somewhere.pk === pk)
  if (pk !== undefined && !place)
    throw new Refused(404, [{ field: 'place', got: pk, wanted: 'a place of GET /places' }])
  return place
}
