import type { Comment } from './media.ts'
import { hashText } from './random.ts'
import type { Person, Post, World } from './world.ts'

const phrases = [
  'So nice!',
  'Where is this?',
  'Love it',
  'Wow 😍',
  'Same here',
  'Great shot 👏',
  'Need this today',
]
const shownComments = 60

/** The invented people who like a post, as many as it says while they last; the same at every look. */
export function likersOf(world: World, post: Post): Person[] {
  const share = Math.max(3, Math.round(2_400 / Math.max(post.likeCount, 1)))
  return world.people
    .values()
    .filter((person) => hashText(`${person.pk} likes ${post.pk}`) % share === 0)
    .take(post.likeCount)
    .toArray()
}

/** What invented people wrote under a post, the newest first; the same at every look. */
export function inventedComments(world: World, post: Post): Comment[] {
  const people = [...world.people.keys()]
  const count = Math.min(post.commentCount, shownComments)
  return Array.from({ length: count }, (_, index): Comment => {
    const draw = hashText(`comment ${index} on ${post.pk}`)
    return {
      pk: `178${post.pk.slice(-10)}${String(index).padStart(4, '0')}`,
      authorPk: people[draw % people.length] ?? '',
      text: phrases[draw % phrases.length] ?? '',
      createdAt: post.takenAt + count - index,
    }
  })
}
