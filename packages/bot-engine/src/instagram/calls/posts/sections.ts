import { z } from 'zod'
import { Refusal } from '../../failures/failure.ts'
import { warnsOfHashtag } from '../../failures/target.ts'
import type { Post, PostPage } from '../../port.ts'
import { cursor } from '../fields.ts'
import type { Reading } from '../reading.ts'
import { post } from './post.ts'

/** Where the next page of sections starts, as three fields of an answer name it; opaque to everybody else. */
const placeSchema = z.object({
  max_id: z.string().optional(),
  page: z.string().optional(),
  next_media_ids: z.array(z.string()).default([]),
})

/** The fields that ask for the page after a cursor; none for the first page. */
export function nextFields(
  from: string | null,
): Readonly<Record<'max_id' | 'page' | 'next_media_ids', string | undefined>> {
  if (from === null) return { max_id: undefined, page: undefined, next_media_ids: undefined }
  const { max_id, page, next_media_ids } = readPlace(from)
  return {
    max_id,
    page,
    next_media_ids: next_media_ids.length === 0 ? undefined : JSON.stringify(next_media_ids),
  }
}

/** The same for the site, which keeps count of fewer things. */
export function webNextFields(from: string | null) {
  const { max_id, page } = nextFields(from)
  return { max_id, page }
}

/** A cursor of the first release, or one nobody can read, starts the list over: that costs a page and nothing else. */
function readPlace(from: string): z.infer<typeof placeSchema> {
  try {
    return placeSchema.parse(JSON.parse(from))
  } catch {
    return { next_media_ids: [] }
  }
}

const text = z.union([z.string(), z.number()]).transform(String)
const pageSchema = z.object({
  sections: z.unknown().optional(),
  next_max_id: cursor,
  next_page: text.nullish(),
  next_media_ids: z.array(text).nullish().catch(null),
})
const sectionSchema = z.object({ layout_content: z.object({}).loose() })
const clipsSchema = z.object({ clips: z.object({ items: z.unknown() }) })

/**
 * One page of posts in sections, whatever their layout, without one's own, without advertisements, each post once.
 * @throws {Refusal} also when Instagram says, with success, that it hides the hashtag.
 */
export function readSections(body: unknown, reading: Reading): PostPage {
  const page = reading.whole(pageSchema, body)
  if (typeof body === 'object' && body !== null && warnsOfHashtag({ ...body }))
    throw new Refusal({ status: 200, body, path: '/api/v1/tags/sections/' })
  const posts = new Map<string, Post>()
  for (const { layout_content } of reading.rows(sectionSchema, page.sections))
    for (const media of reading.rows(nodeSchema, nodesOf(layout_content))) {
      if (isAdvertisement(media)) reading.drop('advertisement')
      else for (const read of reading.rows(post, [media])) posts.set(read.id, read)
    }
  const next = page.next_max_id
  return {
    posts: [...posts.values()].filter(({ author }) => author.id !== reading.ownId),
    cursor:
      next === null
        ? null
        : JSON.stringify({
            max_id: next,
            page: page.next_page ?? undefined,
            next_media_ids: page.next_media_ids ?? [],
          }),
  }
}

const nodeSchema = z.object({ media: z.object({}).loose() }).transform(({ media }) => media)

/** The posts of a layout: a row of three, one beside two, a row of clips. */
function nodesOf(layout: Readonly<Record<string, unknown>>): unknown[] {
  const clips = [layout, layout.one_by_two_item].map((part) => clipsSchema.safeParse(part).data?.clips.items)
  return [layout.medias, layout.fill_items, ...clips].flatMap((nodes) => (Array.isArray(nodes) ? nodes : []))
}

function isAdvertisement({ ad_id, injected }: Readonly<Record<string, unknown>>): boolean {
  return (ad_id !== undefined && ad_id !== null) || (injected !== undefined && injected !== null)
}
