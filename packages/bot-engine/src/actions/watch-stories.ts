import { filterNamed, filtersNamed } from '../filters/filters.ts'
import type { FoundPerson } from '../sources/define-source.ts'
import { factsOf } from '../sources/facts-of.ts'
import type { ActionContext } from './action-context.ts'
import { count } from './count.ts'
import { defineSourcedAction } from './define-sourced-action.ts'

/** Watches the stories of people. */
export const watchStories = defineSourcedAction({
  name: 'watch-stories',
  title: 'View stories',
  summary: 'Watches the stories of people that sources of yours find.',
  help: 'Their owners see that you watched. Accounts without a story are skipped.',
  takes: 'stories',
  usualSource: 'followed-stories',
  params: { count },
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
  toTargets: (context) => ({ people: (people) => withStories(context, people) }),
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

/** As many as one request asks about. */
const perRequest = 100

/** People as targets, with whether they tell a story; asked for where the source does not say. */
async function withStories({ instagram, signal }: ActionContext, people: readonly FoundPerson[]) {
  const asked = people.filter(({ facts }) => facts?.hasStory === undefined).map(({ id }) => id)
  const seen = new Map<string, boolean>()
  for (let from = 0; from < asked.length; from += perRequest)
    for (const [id, { isSeen }] of await instagram.stories.of(asked.slice(from, from + perRequest), {
      signal,
    }))
      seen.set(id, isSeen)
  return people.map((person) => ({
    id: person.id,
    name: person.username,
    facts: {
      hasStory: seen.has(person.id),
      isStorySeen: seen.get(person.id) ?? false,
      ...factsOf(person),
    },
  }))
}
