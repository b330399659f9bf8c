import { audience, filtersNamed } from '../filters/filters.ts'
import type { Relationship } from '../instagram/port.ts'
import type { FoundPerson } from '../sources/define-source.ts'
import { factsOf } from '../sources/facts-of.ts'
import type { ActionContext } from './action-context.ts'
import { count } from './count.ts'
import type { Outcome } from './define-action.ts'
import { defineSourcedAction } from './define-sourced-action.ts'

/** Follows people. An unknown outcome is looked up, never sent again. */
export const follow = defineSourcedAction({
  name: 'follow',
  title: 'Follow',
  summary: 'Follows people that sources of yours find.',
  help: 'No one is followed twice, not even after you have unfollowed them.',
  takes: 'people',
  params: { count },
  quota: {
    action: 'follow',
    title: 'Follows',
    caps: { careful: { hour: 10, day: 100 }, sandbox: { hour: 200, day: 1_000 } },
  },
  needs: ['write', 'follow'],
  kind: 'follow',
  pastTense: 'Followed',
  askedTense: 'Asked to follow',
  oncePerTarget: true,
  notEffective: 'FOLLOW_NOT_EFFECTIVE',
  filters: filtersNamed('private-account', 'already-followed', ...audience),
  toTargets: (context) => ({ people: (people) => withTies(context, people) }),
  async perform({ instagram, signal }, { id }) {
    return outcomeOf(await instagram.follow(id, { signal }))
  },
  async verify({ instagram, signal }, { id }) {
    return outcomeOf(await instagram.relationship(id, { signal }))
  },
  async verifyMany({ instagram, signal }, targetIds) {
    const now = await instagram.relationships(targetIds, { signal })
    const holds = (id: string) => {
      const tie = now.get(id)
      // Who has left Instagram, or was asked in private and may have declined, tells nothing against the follow.
      return !tie || tie.isFollowing || tie.isRequested || tie.isPrivate
    }
    return new Set(targetIds.filter(holds))
  },
})

/** Private accounts are asked, and may never answer. */
function outcomeOf({ isFollowing, isRequested }: Relationship): Outcome {
  return isFollowing || (isRequested && 'requested')
}

/** As many as one request asks about. */
const perRequest = 100

/** People as targets, with how the account stands to each. */
async function withTies({ instagram, signal }: ActionContext, people: readonly FoundPerson[]) {
  const ties: Awaited<ReturnType<typeof instagram.relationships>> = new Map()
  for (let from = 0; from < people.length; from += perRequest) {
    const ids = people.slice(from, from + perRequest).map(({ id }) => id)
    for (const [id, tie] of await instagram.relationships(ids, { signal })) ties.set(id, tie)
  }
  return people.map((person) => ({
    id: person.id,
    name: person.username,
    facts: { isPrivate: person.isPrivate, ...factsOf(person), ...ties.get(person.id) },
  }))
}
