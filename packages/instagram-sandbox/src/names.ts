import type { Random } from './random.ts'

/** What people of one hashtag call themselves and write about. */
export interface Topic {
  readonly words: readonly string[]
  readonly captions: readonly string[]
}

/** The hashtags that exist at the start. */
export const topics: Readonly<Record<string, Topic>> = {
  coffee: {
    words: [
      'roasts',
      'brews',
      'beans',
      'crema',
      'espresso',
      'pourover',
      'latte',
      'filter',
      'grinds',
      'mokka',
    ],
    captions: ['Sunday pour-over', 'New beans from Huila', 'Dialled in at last', 'First sip of the day'],
  },
  travel: {
    words: [
      'wanders',
      'abroad',
      'trails',
      'sails',
      'nomad',
      'maps',
      'passport',
      'roams',
      'coastal',
      'trains',
    ],
    captions: ['Night train to Trieste', 'Worth the climb', 'Lost, happily', 'Postcard from the coast'],
  },
  cats: {
    words: ['whiskers', 'purrs', 'tabby', 'meows', 'paws', 'calico', 'kittens', 'naps', 'ginger', 'tuxedo'],
    captions: ['He found the box', 'Three naps before noon', 'Judging you quietly', 'Window duty'],
  },
}

const firstNames =
  'maria jonas aiko lena tomas ines omar freya luca nadia pavel chiara hugo selin mateo anja diego yara emil rosa kenji clara idris vera nils zoe arun petra louis mina'.split(
    ' ',
  )
const lastNames =
  'Keller Moreau Tanaka Silva Novak Costa Haddad Lindgren Rossi Petrov Okafor Weber Demir Vargas Jensen Romero Sato Klein Nasser Berg'.split(
    ' ',
  )

/** An invented person's handle and name, in the manner of the topic; not yet checked to be unused. */
export function inventName(random: Random, topic: Topic): { username: string; fullName: string } {
  const first = random.pick(firstNames)
  const word = random.pick(topic.words)
  const username = random.pick([
    `${first}.${word}`,
    `${first}_${word}`,
    `${word}.with.${first}`,
    `the.${word}.of.${first}`,
    `${first}${word}${random.integer(2, 99)}`,
  ])
  const capitalised = first.charAt(0).toUpperCase() + first.slice(1)
  return { username, fullName: `${capitalised} ${random.pick(lastNames)}` }
}
