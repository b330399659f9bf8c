import { audience, filtersNamed } from '../filters/filters.ts'
import type { Person } from '../instagram/port.ts'
import type { Action, ActionContext, TargetPage } from './define-action.ts'

/** What every action that follows people has: it differs from others only by where it finds them. */
export const followPeople = {
  quota: {
    action: 'follow',
    title: 'Follows',
    caps: { careful: { hour: 10, day: 100 }, sandbox: { hour: 200, day: 1_000 } },
  },
  needs: ['write', 'follow'],
  kind: 'follow',
  pastTense: 'Followed',
  oncePerTarget: true,
  notEffective: 'FOLLOW_NOT_EFFECTIVE',
  filters: filtersNamed('private-account', 'already-followed', ...audience),
  async perform({ instagram, signal }, { id }) {
    const after = await instagram.follow(id, { signal })
    return after.isFollowing || after.isRequested
  },
  async verify({ instagram, signal }, { id }) {
    const now = await instagram.relationship(id, { signal })
    return now.isFollowing || now.isRequested
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
} satisfies Partial<Action>

/** A page of people as targets, with how the account stands to each. */
export async function asTargets(
  { instagram, signal }: ActionContext,
  people: readonly Person[],
  cursor: string | null,
  isLimited = false,
): Promise<TargetPage> {
  const ids = people.map(({ id }) => id)
  const ties = ids.length > 0 ? await instagram.relationships(ids, { signal }) : new Map()
  return {
    cursor,
    isLimited,
    targets: people.map(({ id, username, fullName, isPrivate }) => ({
      id,
      name: username,
      facts: { fullName, isPrivate, ...ties.get(id) },
    })),
  }
}
