import { z } from 'zod'
import { cleanText, isHashtag, readHashtag } from '../instagram/hashtag.ts'
import { readPostNumber } from '../instagram/post-address.ts'
import { isUsername, readUsername } from '../instagram/username.ts'
import { readNames } from '../names/read-names.ts'

/** A hashtag of any script; `#`, the address of its page and invisible marks are dropped. */
export const hashtag = z
  .string('wanted a hashtag')
  .min(1, 'wanted a hashtag')
  .max(500, 'wanted at most 500 characters')
  .transform(readHashtag)
  .pipe(z.string().refine(isHashtag, 'wanted 1 to 100 letters, digits, underscores or emoji'))
  .meta({ title: 'Hashtag', description: 'With or without the #.' })

/** An Instagram username; `@`, the address of the profile and invisible marks are dropped. */
export const username = z
  .string('wanted an Instagram username')
  .max(500, 'wanted at most 500 characters')
  .transform(readUsername)
  .pipe(z.string().refine(isUsername, 'wanted an Instagram username'))
  .meta({ title: 'Account', description: 'An Instagram username, with or without the @.' })

/** A post by the address of its page or its short code; kept as its number. */
export const post = z
  .string('wanted the address of a post')
  .max(500, 'wanted at most 500 characters')
  .transform((pasted) => readPostNumber(pasted) ?? '')
  .pipe(z.string().min(1, 'wanted the address of a post or its short code'))
  .meta({ title: 'Post', description: 'The address of its page: open the post and copy the link.' })

/** A place by its name, or by the number in the address of its page, of which the number is kept. */
export const place = z
  .string('wanted a place')
  .max(500, 'wanted at most 500 characters')
  .transform(readPlace)
  .pipe(
    z
      .string()
      .min(1, 'wanted a place')
      .max(100, 'wanted a name of at most 100 characters')
      .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'wanted a name without line breaks'),
  )
  .meta({
    title: 'Place',
    description: 'The name of a place, or the address of its page at Instagram.',
  })

function readPlace(pasted: string): string {
  const text = cleanText(pasted)
  const [, number] = /instagram\.com\/explore\/locations\/(\d+)/i.exec(text) ?? []
  return number ?? text
}

const listOfUsernames = z
  .array(z.string('wanted usernames').max(2_000, 'wanted at most 2000 characters a line'), 'wanted usernames')
  .max(1_000, 'wanted at most 1000 lines')
  .transform((lines, context) => {
    const names = new Set<string>()
    for (const [index, line] of lines.entries()) {
      const read = readNames([line])
      for (const name of read.names) names.add(name)
      if (read.bad.length > 0)
        context.addIssue({ code: 'custom', path: [index], message: 'wanted Instagram usernames' })
    }
    return [...names]
  })

/** People by name: each entry holds one, or several as `readNames` takes them. A problem names its entry. */
export const usernames = listOfUsernames
  .pipe(z.array(z.string()).max(200, 'wanted at most 200 people'))
  .default([])

/** The same, and at least one. */
export const someUsernames = listOfUsernames.pipe(
  z.array(z.string()).min(1, 'wanted a username or more').max(200, 'wanted at most 200 people'),
)

/** Within how many days a person gets one comment only. */
export const authorDays = z
  .int('wanted 0 to 365 days')
  .min(0, 'wanted 0 to 365 days')
  .max(365, 'wanted 0 to 365 days')
  .default(7)
  .meta({
    title: 'Once per person in so many days',
    description: 'No one gets a second comment within that time, under whatever post. 0: only once a page.',
  })
