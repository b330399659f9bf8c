import { z } from 'zod'
import { filterNamed, filtersNamed } from '../filters/filters.ts'
import { defineAction } from './define-action.ts'
import { count, hashtag } from './params.ts'

/** Watches stories, of the people one follows or of those who post to a hashtag. */
export const viewStories = defineAction({
  name: 'view-stories',
  title: 'View stories',
  summary: 'Watches the stories of people you follow, or of people who recently posted to a hashtag.',
  help: 'Their owners see that you watched. Leave the hashtag empty for the people you follow.',
  params: z.strictObject({ hashtag: hashtag.optional(), count }),
  quota: {
    action: 'story',
    title: 'Story views',
    caps: { careful: { hour: 30, day: 300 }, sandbox: { hour: 400, day: 2_000 } },
  },
  needs: ['write', 'view-story'],
  kind: 'view_story',
  pastTense: 'Watched the story of',
  // Another day, another story.
  oncePerTarget: false,
  notEffective: 'STORY_NOT_SEEN',
  filters: filtersNamed('no-story', 'story-seen', 'block-listed', 'blocked-word'),
  requested: (params) => params.count,
  source: (params) => (params.hashtag === undefined ? 'people you follow' : `#${params.hashtag}`),
  async discover({ instagram, signal }, params, cursor) {
    if (params.hashtag === undefined) {
      const stories = await instagram.stories.ofFollowed({ signal })
      return {
        cursor: null,
        targets: stories.map(({ person, isSeen }) => ({
          id: person.id,
          name: person.username,
          facts: { fullName: person.fullName, hasStory: true, isStorySeen: isSeen },
        })),
      }
    }
    const page = await instagram.hashtagPeople(params.hashtag, cursor, { signal })
    const stories = await instagram.stories.of(
      page.people.map(({ id }) => id),
      { signal },
    )
    return {
      cursor: page.cursor,
      targets: page.people.map(({ id, username, fullName }) => ({
        id,
        name: username,
        facts: { fullName, hasStory: stories.has(id), isStorySeen: stories.get(id)?.isSeen ?? false },
      })),
    }
  },
  async perform({ instagram, signal }, { id }) {
    const story = (await instagram.stories.of([id], { signal })).get(id)
    if (!story) return filterNamed('no-story')
    if (story.isSeen) return filterNamed('story-seen')
    await instagram.stories.view(story, { signal })
    return true
  },
  async verify({ instagram, signal }, { id }) {
    return (await instagram.stories.of([id], { signal })).get(id)?.isSeen === true
  },
  async verifyMany({ instagram, signal }, targetIds) {
    const stories = await instagram.stories.of(targetIds, { signal })
    // A story that has ended since tells nothing any more: what was acknowledged stands.
    return new Set(targetIds.filter((id) => stories.get(id)?.isSeen !== false))
  },
})
