import { z } from 'zod'
import { filtersNamed } from '../filters/filters.ts'
import { type ActionContext, defineAction, type TargetPage } from './define-action.ts'
import { count, templates, username } from './params.ts'
import { writeText } from './write-text.ts'

/** Sends a direct message to people by name, or as a welcome to new followers. Each person is written to once, ever. */
export const sendMessage = defineAction({
  name: 'send-message',
  title: 'Send a message',
  summary: 'Sends a direct message to people you name, or welcomes new followers.',
  help: 'Everybody gets one message from the bot in all, whatever you queue. Name people, or leave the list empty to welcome new followers.',
  params: z.strictObject({
    usernames: z
      .array(username)
      .max(200)
      .default([])
      .meta({ title: 'To', description: 'Usernames. Empty: new followers.' }),
    // Instagram takes a thousand characters, and names may be put in.
    templates: templates(900),
    since_days: z.int().min(1).max(30).default(2).meta({
      title: 'Followed you in the last … days',
      description: 'Only people who started following you within this many days.',
    }),
    count: count
      .optional()
      .meta({ title: 'How many', description: 'Empty: everybody you named, or 20 new followers.' }),
  }),
  quota: {
    action: 'message',
    title: 'Messages',
    caps: { careful: { hour: 4, day: 20 }, sandbox: { hour: 100, day: 500 } },
  },
  needs: ['write', 'message'],
  kind: 'message',
  pastTense: 'Sent a message to',
  oncePerTarget: true,
  notEffective: 'MESSAGE_NOT_EFFECTIVE',
  filters: filtersNamed('nobody-named', 'already-messaged', 'block-listed'),
  requested({ usernames, count }) {
    if (usernames.length === 0) return count ?? 20
    const named = new Set(usernames).size
    return Math.min(named, count ?? named)
  },
  source: ({ usernames }) => (usernames.length > 0 ? 'people you named' : 'new followers'),
  discover(context, params, cursor) {
    if (params.usernames.length > 0) return findNamed(context, params.usernames, Number(cursor ?? 0))
    return findNew(context, params.since_days)
  },
  async perform({ instagram, signal }, target, params) {
    await instagram.messages.send(target.id, writeText(params.templates, target), { signal })
    return true
  },
  verify: ({ instagram, signal }, target, params) =>
    instagram.messages.hasSent(target.id, writeText(params.templates, target), { signal }),
})

/** One person a page: each name is a request of its own. */
async function findNamed(
  { instagram, signal }: ActionContext,
  usernames: readonly string[],
  index: number,
): Promise<TargetPage> {
  const name = usernames[index]
  if (name === undefined) return { targets: [], cursor: null }
  const person = await instagram.people.find(name, { signal })
  const target = person
    ? { id: person.id, name: person.username, facts: {} }
    : { id: `@${name}`, name, facts: { isNobody: true } }
  return { targets: [target], cursor: index + 1 < usernames.length ? String(index + 1) : null }
}

async function findNew({ instagram, now, signal }: ActionContext, days: number): Promise<TargetPage> {
  const since = now.getTime() - days * 86_400_000
  const followers = await instagram.people.newFollowers({ signal })
  return {
    cursor: null,
    targets: followers
      .filter((follower) => follower.since.getTime() >= since)
      .map(({ id, username: name }) => ({ id, name, facts: {} })),
  }
}
