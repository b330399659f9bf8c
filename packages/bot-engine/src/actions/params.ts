import { z } from 'zod'
import { isHashtag, readHashtag } from '../instagram/hashtag.ts'
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

/** People by name: each entry holds one, or several as `readNames` takes them. A problem names its entry. */
export const usernames = z
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
  .pipe(z.array(z.string()).max(200, 'wanted at most 200 people'))
  .default([])

/** How many effects a run is to have. */
export const count = z
  .int('wanted a whole number from 1 to 200')
  .min(1, 'wanted a whole number from 1 to 200')
  .max(200, 'wanted a whole number from 1 to 200')
  .meta({ title: 'How many', description: 'The run ends when so many are done.' })
