import { z } from 'zod'
import { id, personSchema, read } from './answers.ts'
import type { LibraryCall } from './library-call.ts'
import type { Story, StoryPort } from './port.ts'

/** What stories need of the library's client. */
export interface StoryLibrary {
  readonly feed: {
    reelsMedia(options: { userIds: string[] }): { request(): Promise<unknown> }
  }
  readonly request: {
    send(options: { url: string; method: 'POST'; form: Record<string, string> }): Promise<{ body: unknown }>
  }
  readonly state: {
    readonly cookieUserId: string
    readonly supportedCapabilities: unknown
    readonly cookieCsrfToken: string
    readonly uuid: string
  }
  readonly story: { seen(items: SeenItem[]): Promise<unknown> }
}

/** An item in the form the library marks as seen: items, not the story around them, which Instagram accepts and ignores. */
interface SeenItem {
  readonly id: string
  readonly taken_at: number
  readonly user: { readonly pk: number }
}

/** The stories of the port, through the library. */
export function createStories(call: LibraryCall<StoryLibrary>): StoryPort {
  return {
    of: (personIds, options) =>
      call(options, async ({ feed }) => {
        if (personIds.length === 0) return new Map()
        const body = await feed.reelsMedia({ userIds: [...personIds] }).request()
        const { reels } = read(reelsSchema, body, '/api/v1/feed/reels_media/')
        const stories = Object.values(reels).filter((story) => story.items.length > 0)
        return new Map(stories.map((story) => [story.person.id, story]))
      }),

    ofFollowed: (options) =>
      call(options, async ({ request, state }) => {
        const url = '/api/v1/feed/reels_tray/'
        // Not by the library's own feed: it sends the capabilities as a nested form, the app as JSON.
        const form = {
          supported_capabilities_new: JSON.stringify(state.supportedCapabilities),
          reason: 'cold_start',
          _csrftoken: state.cookieCsrfToken,
          _uuid: state.uuid,
        }
        const { body } = await request.send({ url, method: 'POST', form })
        const { tray } = read(traySchema, body, url)
        return tray.filter((entry) => entry !== null).filter(({ person }) => person.id !== state.cookieUserId)
      }),

    view: ({ person, items }, options) =>
      call(options, async ({ story }) => {
        const user = { pk: Number(person.id) }
        await story.seen(items.map((item) => ({ id: item.id, taken_at: item.takenAt, user })))
      }),
  }
}

const reelSchema = z
  .object({
    user: personSchema,
    latest_reel_media: z.number().default(0),
    seen: z.number().nullable().default(0),
    items: z.array(z.object({ id, taken_at: z.number() })).default([]),
  })
  .transform(
    (reel): Story => ({
      person: reel.user,
      isSeen: (reel.seen ?? 0) >= reel.latest_reel_media,
      items: reel.items.map((item) => ({ id: item.id, takenAt: item.taken_at })),
    }),
  )
const reelsSchema = z.object({ reels: z.record(z.string(), reelSchema).default({}) })
/** The tray holds other things than people's stories too: those are left out. */
const traySchema = z.object({ tray: z.array(reelSchema.nullable().catch(null)) })
