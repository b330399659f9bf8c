import { z } from 'zod'
import { filtersNamed } from '../filters/filters.ts'
import { templates } from '../texts/templates.ts'
import { writeText } from '../texts/write-text.ts'
import { type ActionContext, defineAction, type TargetPage } from './define-action.ts'
import { count, usernames } from './params.ts'

/** Sends a direct message to people by name, or as a welcome to new followers. Each person is written to once, ever. */
export const sendMessage = defineAction({
  name: 'send-message',
  title: 'Send a message',
  summary: 'Sends a direct message to people you name, or welcomes new followers.',
  help: 'Everybody gets one message from the bot in all, whatever you queue. Name people, or welcome new followers.',
  params: z
    .strictObject({
      to: z
        .enum(['named', 'new-followers'])
        .default('named')
        .meta({
          title: 'To',
          description: 'People you name, or whoever began to follow you lately.',
          'x-choices': { named: 'People I name', 'new-followers': 'New followers' },
        }),
      usernames: usernames.meta({
        title: 'People',
        description:
          'Usernames, one a line or with commas between. Leave empty when new followers are meant.',
        'x-holds': 'usernames',
      }),
      // Instagram takes a thousand characters.
      templates: templates(1_000),
      since_days: z.int().min(1).max(30).default(2).meta({
        title: 'Followed you in the last … days',
        description: 'Only people who started following you within this many days.',
      }),
      count: count
        .optional()
        .meta({ title: 'How many', description: 'Empty: everybody you named, or 20 new followers.' }),
    })
    .superRefine(({ to, usernames }, context) => {
      const wanted =
        to === 'named'
          ? usernames.length === 0 && 'wanted a username, or "new-followers" in "to"'
          : usernames.length > 0 && 'wanted no usernames, for "to" says new followers'
      if (wanted) context.addIssue({ code: 'custom', path: ['usernames'], message: wanted })
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
  requested({ to, usernames, count }) {
    if (to === 'new-followers') return count ?? 20
    const named = new Set(usernames).size
    return Math.min(named, count ?? named)
  },
  source: ({ to }) => (to === 'named' ? 'people you named' : 'new followers'),
  discover(context, params, cursor) {
    if (params.to === 'named') return findNamed(context, params.usernames, Number(cursor ?? 0))
    return findNew(context, params.since_days)
  },
  write: (params, target) => writeText(params.templates, target),
  async perform({ instagram, signal }, { id, text }) {
    await instagram.messages.send(id, text, { signal })
    return true
  },
  verify: ({ instagram, signal }, { id, text }) => instagram.messages.hasSent(id, text, { signal }),
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
    ? { id: person.id, name: person.username, facts: { fullName: person.fullName } }
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
      .map(({ id, username: name, fullName }) => ({ id, name, facts: { fullName } })),
  }
}
