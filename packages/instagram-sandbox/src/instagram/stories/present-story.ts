import { picturesHost } from '../../world/pictures.ts'
import { latestOf, type StoryItem } from '../../world/stories.ts'
import type { Person } from '../../world/world.ts'
import { presentPerson } from '../people/present-person.ts'

/** One picture of a story. Its number comes as text here: Instagram does both. */
export function presentStoryItem({ pk, owner, takenAt }: StoryItem) {
  return {
    ...{ pk, id: `${pk}_${owner.pk}`, code: `S${BigInt(pk).toString(36)}`, taken_at: takenAt },
    ...{ media_type: 1, expiring_at: takenAt + 86_400, product_type: 'story', caption: null },
    user: presentPerson(owner),
    image_versions2: {
      candidates: [{ width: 1080, height: 1920, url: `${picturesHost}s/${pk}.jpg` }],
    },
    ...{ original_width: 1080, original_height: 1920, has_liked: false },
  }
}

/** The story of a person, with or without its pictures. `seen` is the newest item the reader has seen, 0 for none. */
export function presentReel(owner: Person, items: readonly StoryItem[], seen: number, withItems: boolean) {
  return {
    id: BigInt(owner.pk),
    strong_id__: owner.pk,
    latest_reel_media: latestOf(items),
    expiring_at: latestOf(items) + 86_400,
    seen,
    can_reply: true,
    user: presentPerson(owner),
    media_count: items.length,
    prefetch_count: 0,
    reel_type: 'user_reel',
    muted: false,
    ...(withItems && { items: items.map(presentStoryItem) }),
  }
}
