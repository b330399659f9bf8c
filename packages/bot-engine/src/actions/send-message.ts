import { z } from 'zod'
import { templates, textLimits } from '../texts/templates.ts'
import { count } from './count.ts'
import { defineAlias } from './define-alias.ts'
import { message } from './message.ts'
import { usernames } from './params.ts'

/** Sends a direct message to people by name, or as a welcome to new followers. Each person is written to once, ever. */
export const sendMessage = defineAlias(message, {
  name: 'send-message',
  title: 'Send a message',
  summary: 'Sends a direct message to people you name, or welcomes new followers.',
  help: 'Everyone gets one message from the bot in all, whatever you queue. Name people, or welcome new followers.',
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
      templates: templates(textLimits.message),
      since_days: z.int().min(1).max(30).default(2).meta({
        title: 'Followed you in the last … days',
        description: 'Only people who started following you within this many days.',
      }),
      count: count.optional().meta({
        title: 'How many',
        description: 'A number or a range like 10-20. Empty: everyone you named, or 20 new followers.',
      }),
    })
    .superRefine(({ to, usernames }, context) => {
      const wanted =
        to === 'named'
          ? usernames.length === 0 && 'wanted a username, or "new-followers" in "to"'
          : usernames.length > 0 && 'wanted no usernames, for "to" says new followers'
      if (wanted) context.addIssue({ code: 'custom', path: ['usernames'], message: wanted })
    }),
  toParams: ({ to, usernames, since_days, ...own }) => ({
    ...own,
    sources: [
      to === 'named'
        ? { source: 'named' as const, usernames }
        : { source: 'new-followers' as const, since_days },
    ],
  }),
})
