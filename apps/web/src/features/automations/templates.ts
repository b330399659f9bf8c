import type { AutomationDraft } from './types.ts'

/** A good automation to begin with; what only its owner can know is left to fill in. */
export interface Template {
  readonly summary: string
  readonly draft: AutomationDraft
}

const everyDay = [1, 2, 3, 4, 5, 6, 7]

/** Each stays well below what a careful account may do in a day. */
export const templates: readonly Template[] = [
  {
    summary: 'Follows people who post under a hashtag of your field, in the evening, when most are there.',
    draft: {
      name: 'Find people in my field',
      form: { action: 'follow', params: { sources: [{ source: 'hashtag', hashtag: '' }] } },
      windows: [{ starts_at: '17:00', ends_at: '21:00', share: 15 }],
      ...{ days: everyDay, shift_minutes: 0, is_enabled: true },
    },
  },
  {
    summary: 'Thanks each new follower once, in words that vary.',
    draft: {
      name: 'Welcome new followers',
      form: {
        action: 'message',
        params: {
          sources: [{ source: 'new-followers' }],
          templates: [
            'Hi {first_name}, thank you for following! {What do you like best here?|Tell me what you would like to see more of.}',
          ],
        },
      },
      windows: [{ starts_at: '10:00', ends_at: '19:00', share: 8 }],
      ...{ days: everyDay, shift_minutes: 0, is_enabled: true },
    },
  },
  {
    summary: "Unfollows those the bot followed two weeks ago or earlier and who don't follow you back.",
    draft: {
      name: 'Tidy up who I follow',
      form: {
        action: 'unfollow',
        params: { who: 'followed-by-bot-non-followers', older_than_days: 14 },
      },
      windows: [{ starts_at: '09:00', ends_at: '12:00', share: 20 }],
      ...{ days: [1, 3, 5], shift_minutes: 0, is_enabled: true },
    },
  },
]
