import type { Call } from '../calls/call.ts'
import { readingFor } from '../calls/reading.ts'

/** The account that asks, by its id at Instagram. */
export const ownId = '1000000001'

/** What a call makes of an answer of the app. */
export const readAnswer = <Output>(call: Call<never, Output>, body: unknown) =>
  call.read(body, readingFor(call.name, '/', ownId))

/** What a call makes of an answer of the website. */
export const readWebAnswer = <Output>(call: Call<never, Output>, body: unknown) =>
  (call.readWeb ?? call.read)(body, readingFor(call.name, '/', ownId))

/** A page of a hashtag with these posts. */
export const hashtagPage = (...posts: unknown[]) => ({
  sections: [{ layout_content: { medias: posts.map((media) => ({ media })) } }],
})
