import { hashText } from './random.ts'
import type { Person } from './world.ts'

/** One picture of a story. */
export interface StoryItem {
  readonly pk: string
  readonly owner: Person
  /** Seconds since 1970. */
  readonly takenAt: number
}

const daySeconds = 86_400

/** The story a person tells on the day of `nowMs`: one to three pictures for about half of the people, none for the others. */
export function storyOf(person: Person, nowMs: number): readonly StoryItem[] {
  const day = Math.floor(nowMs / 1_000 / daySeconds)
  const draw = hashText(`story of ${person.pk}`)
  if (draw % 2 === 0) return []
  return Array.from({ length: 1 + (draw % 3) }, (_, index) => ({
    pk: `32${String(day).padStart(6, '0')}${person.pk}${index}`,
    owner: person,
    // Told at midnight, so that every item lies in the past whatever the hour.
    takenAt: day * daySeconds + index,
  }))
}

/** When the newest item was taken, in seconds since 1970; 0 without any. */
export function latestOf(story: readonly StoryItem[]): number {
  return story.at(-1)?.takenAt ?? 0
}

/** A picture by its number, with or without that of its owner; undefined when it is not told any more. */
export function findStoryItem(
  id: string,
  findPerson: (pk: string) => Person | undefined,
  nowMs: number,
): StoryItem | undefined {
  const [pk = ''] = id.split('_')
  const owner = findPerson(pk.slice(8, -1))
  return owner && storyOf(owner, nowMs).find((item) => item.pk === pk)
}
