import { storiesOfMany } from '../calls/stories/stories-of-many.ts'
import { storySeen } from '../calls/stories/story-seen.ts'
import { storyTray } from '../calls/stories/story-tray.ts'
import { asPersonId } from '../person-id.ts'
import type { StoryPort } from '../port.ts'
import type { Ask } from './ask.ts'

/** The stories of the port. `marksOneByOne`: the account speaks as the site, which marks single items. */
export function createStories(ask: Ask, marksOneByOne: () => boolean): StoryPort {
  return {
    of: async (personIds, options) => {
      if (personIds.length === 0) return new Map()
      const stories = await ask(storiesOfMany, personIds.map(asPersonId), options)
      return new Map(stories.map((story) => [story.person.id, story]))
    },
    ofFollowed: async (options) => ask(storyTray, 'cold_start', options),
    view: async (story, options) => {
      if (!marksOneByOne()) await ask(storySeen, story, options)
      else for (const item of story.items) await ask(storySeen, { ...story, items: [item] }, options)
    },
  }
}
