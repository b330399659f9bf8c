import type { Random } from './random.ts'

/** What people of one hashtag call themselves and write about. */
export interface Topic {
  readonly tag: string
  readonly words: readonly string[]
  readonly captions: readonly string[]
}

/** The hashtags that exist at the start. */
export const topics: readonly Topic[] = [
  {
    tag: 'coffee',
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
  {
    tag: 'travel',
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
  {
    tag: 'cats',
    words: ['whiskers', 'purrs', 'tabby', 'meows', 'paws', 'calico', 'kittens', 'naps', 'ginger', 'tuxedo'],
    captions: ['He found the box', 'Three naps before noon', 'Judging you quietly', 'Window duty'],
  },
]

const firstNames =
  'maria jonas aiko lena tomas ines omar freya luca nadia pavel chiara hugo selin mateo anja diego yara emil rosa kenji clara idris vera nils zoe arun petra louis mina'.split(
    ' ',
  )
const lastNames =
  'Keller Moreau Tanaka Silva Novak Costa Haddad Lindgren Rossi Petrov Okafor Weber Demir Vargas Jensen Romero Sato Klein Nasser Berg'.split(
    ' ',
  )

interface Name {
  readonly username: string
  readonly fullName: string
}

/** Invents handles and names in the manner of a topic, never the same handle twice. */
export function createNamer(random: Random): (topic: Topic) => Name {
  const taken = new Set<string>()
  return (topic) => {
    let name = inventName(random, topic)
    while (taken.has(name.username)) name = inventName(random, topic)
    taken.add(name.username)
    return name
  }
}

function inventName(random: Random, topic: Topic): Name {
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
