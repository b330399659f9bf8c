import { z } from 'zod'
import { isHashtag, readHashtag } from '../instagram/hashtag.ts'
import { isUsername, readUsername } from '../instagram/username.ts'

/** A hashtag of any script; `#`, the address of its page and invisible marks are dropped. */
export const hashtag = z
  .string()
  .max(500)
  .transform(readHashtag)
  .pipe(z.string().refine(isHashtag, 'wanted 1 to 100 letters, digits, underscores or emoji'))
  .meta({ title: 'Hashtag', description: 'With or without the #.' })

/** An Instagram username; `@`, the address of the profile and invisible marks are dropped. */
export const username = z
  .string()
  .max(500)
  .transform(readUsername)
  .pipe(z.string().refine(isUsername, 'wanted an Instagram username'))
  .meta({ title: 'Account', description: 'An Instagram username, with or without the @.' })

/** How many effects a run is to have. */
export const count = z
  .int()
  .min(1)
  .max(200)
  .meta({ title: 'How many', description: 'The run ends when so many are done.' })

/** Neither control characters but the end of a line, nor half a character: no text on Instagram has them. */
const plain = /^(?:[^\p{Cc}\p{Cs}]|\n)*$/u

/** Files and forms of Windows end lines with two characters; a tab means nothing in a message. */
const ownText = z
  .string()
  .overwrite((text) => text.replace(/\r\n?/g, '\n').replaceAll('\t', ' '))
  .trim()

/** Texts of one's own, of which each target gets one; `{username}` becomes the target's name. */
export function templates(longest: number) {
  return z
    .array(ownText.min(1).max(longest).regex(plain, 'wanted a text without control characters'))
    .min(1)
    .max(20)
    .meta({
      title: 'Your texts',
      description: 'Each person gets one of them. {username} becomes their name.',
    })
}
