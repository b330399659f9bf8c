import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Phrases that docs/words.md has a better word for. They must not come back into what people read. */
const outworn = [
  ...['Can be approved until', 'would be reached', 'counts anew', 'All of it', 'New means, in days'],
  ...[
    'A day, at most',
    'Earlier than from',
    'Hours are by the clock',
    'For you alone',
    'Nothing happens by itself',
  ],
  ...[
    'do not belong together',
    'goes on by itself',
    'go on by itself',
    'rests by itself',
    'reconnects by itself',
  ],
  ...[
    'very bot pauses',
    'paused every bot',
    'Keep them out',
    'Leave it',
    'Let them in',
    'keep them after all',
    'are kept out, and',
    'Person kept out',
    'Person let in',
    'once more to go on',
    'you let go wrong',
  ],
  ...['Look at their dashboard', 'You only look', 'Whom it leaves alone', 'What you are told', 'tells by'],
  ...[
    'look and act',
    'Make it',
    'Followers per person followed',
    'looked at hold',
    'Left out',
    'left out. Nothing',
  ],
  ...['Carefulness', 'nswers nobody knows', 'et it go wrong', 'et something go wrong', 'About to go wrong'],
  ...['Take it back', 'works by its own rules', 'Let every bot', 'as built in', 'At most, for the whole'],
  ...[
    'Given up',
    'Sign-in of administrators',
    'See to it',
    'Part of a name or an address',
    'A name or a word',
  ],
  ...['Nobody yet', 'Try and keep', 'goes out directly', 'Met lately', 'Who can act', 'ashboard looked at'],
  ...[
    'leave this mail alone',
    'Every role',
    'Every outcome',
    'News are late',
    'began: ',
    'Protection of the people',
  ],
  ...[' e-mail', 'E-mail', ' a mail ', 'A mail ', 'Mail is not', ' a mailed link', 'by mail'],
  ...['Everybody', 'Somebody', 'is left out', 'was left out', 'were left out'],
  ...['for everybody', 'by somebody', 'somebody else', 'from somebody', 'to nobody', 'can make you one'],
  ...['Take a filter away', 'Choose all', 'accounts out', 'picture out', 'in these days', 'leaves such'],
  ...['What was done to', 'There is no such', 'so many are done', 'Taken back', 'ccount ended by'],
]

const places = [
  ...['apps/web/src', 'apps/api/src', 'apps/worker/src', 'packages/errors/src', 'packages/bot-engine/src'],
  ...['packages/notifications/src', 'packages/db/src/acts', 'packages/db/src/events'],
]

test('words that have a better one do not come back into what people read', () => {
  const found = places.flatMap((place) =>
    readdirSync(place, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|^testing\//.test(path))
      .flatMap((path) => {
        const text = withoutComments(readFileSync(join(place, path), 'utf8'))
        return outworn
          .filter((phrase) => text.includes(phrase))
          .map((phrase) => `${place}/${path}: ${phrase}`)
      }),
  )
  expect(found).toEqual([])
})

function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '')
}
