import type { ErrorName } from '@botyard/errors'
import { type SQL, sql } from 'drizzle-orm'
import { unendedRuns } from '../queries/runs/state-lists.ts'

/** How much a person may have of one thing. */
export interface Cap {
  readonly title: string
  readonly max: number
  /** Where it is kept; null: nowhere, a lock holds it. */
  readonly table: string | null
  /** The column of it that says whose a row is. Default: `user_id`. */
  readonly owner?: 'user_id' | 'person_id' | 'account_id'
  /** Rows of the table that count. Default: all of them. */
  readonly where?: SQL
  /** What is counted. Default: rows. */
  readonly amount?: SQL
  readonly beyond: Beyond
}

/** What happens to one more: it is refused, or it takes the place of the one that `firstOut` puts first. */
export type Beyond =
  | { readonly refuse: ErrorName }
  | { readonly firstOut: SQL; readonly key: 'id' | 'source' | 'person_id'; readonly says: string }

const cap = <const Definition extends Cap>(definition: Definition): Definition => definition
const isLiving = sql`expires_at > now()`
const oldestOut = (column: 'created_at' | 'at', says = 'the oldest one is forgotten') =>
  ({ firstOut: sql.identifier(column).getSQL(), key: 'id', says }) as const

/** Everything a person can make and how much of it. `docs/caps.md` is made from this; `hold-cap.ts` holds it. */
export const caps = {
  webhooks: cap({
    ...{ title: 'Webhooks', max: 10, table: 'webhook_endpoints', where: sql`kind = 'webhook'` },
    beyond: { refuse: 'TOO_MANY_WEBHOOKS' },
  }),
  channels: cap({
    ...{ title: 'Channels beside webhooks', max: 20, table: 'webhook_endpoints' },
    where: sql`kind <> 'webhook'`,
    beyond: { refuse: 'TOO_MANY_CHANNELS' },
  }),
  deliveries: cap({
    ...{
      title: 'Messages to webhooks and other channels that are kept',
      max: 2_000,
      table: 'webhook_deliveries',
    },
    beyond: oldestOut('created_at'),
  }),
  alertRules: cap({
    ...{ title: 'Alert rules', max: 50, table: 'alert_rules' },
    beyond: { refuse: 'TOO_MANY_ALERT_RULES' },
  }),
  alerts: cap({
    ...{ title: 'Alerts that are kept', max: 2_000, table: 'alerts' },
    beyond: oldestOut('at'),
  }),
  apiTokens: cap({
    ...{ title: 'API tokens that have not expired', max: 20, table: 'api_tokens', where: isLiving },
    beyond: { refuse: 'TOO_MANY_TOKENS' },
  }),
  automations: cap({
    ...{ title: 'Automations', max: 100, table: 'automations' },
    beyond: { refuse: 'CAP_REACHED' },
  }),
  openRuns: cap({
    ...{ title: 'Runs that have not ended', max: 500, table: 'runs' },
    where: sql`state in ${unendedRuns}`,
    beyond: { refuse: 'CAP_REACHED' },
  }),
  sourcePlaces: cap({
    ...{ title: 'Sources whose place is remembered', max: 2_000, table: 'source_places' },
    beyond: {
      firstOut: sql`read_at`,
      key: 'source',
      says: 'the one that was not read for longest is read from its start again',
    },
  }),
  pictures: cap({
    ...{ title: 'Pictures of people that are kept', max: 500, table: 'person_pictures' },
    beyond: {
      firstOut: sql`read_at`,
      key: 'person_id',
      says: 'the one that was read longest ago is forgotten',
    },
  }),
  listEntries: cap({
    ...{ title: 'People on both lists together', max: 20_000, table: 'listed_people' },
    beyond: { refuse: 'CAP_REACHED' },
  }),
  savedTexts: cap({
    ...{ title: 'Texts in the library of an account', max: 200, table: 'saved_texts' },
    beyond: { refuse: 'CAP_REACHED' },
  }),
  blockedWords: cap({
    ...{ title: 'Blocked words', max: 200, table: 'target_filters' },
    amount: sql`coalesce(sum(cardinality(blocked_words)), 0)`,
    beyond: { refuse: 'INPUT_INVALID' },
  }),
  sessions: cap({
    ...{ title: 'Sessions', max: 50, table: 'sessions' },
    beyond: { firstOut: sql`last_used_at`, key: 'id', says: 'the one that was not used for longest ends' },
  }),
  knownDevices: cap({
    ...{ title: 'Known devices', max: 50, table: 'known_devices' },
    beyond: {
      firstOut: sql`expires_at`,
      key: 'id',
      says: 'the one that was not signed in on for longest is forgotten',
    },
  }),
  mfaChallenges: cap({
    ...{ title: 'Sign-ins that wait for a second factor', max: 20, table: 'mfa_challenges' },
    beyond: { firstOut: sql`expires_at`, key: 'id', says: 'the oldest one ends' },
  }),
  undoLinks: cap({
    ...{ title: 'Changes of address that can still be taken back', max: 5, table: 'mail_tokens' },
    where: sql`purpose = 'undo-change-email' and ${isLiving}`,
    // Should the oldest make way, a thief could push out the way back of the person they took the address from.
    beyond: { refuse: 'TOO_MANY_ADDRESS_CHANGES' },
  }),
  mails: cap({
    ...{ title: 'Mails on their way', max: 200, table: 'mails' },
    beyond: oldestOut('created_at', 'the oldest one is not sent'),
  }),
  accounts: cap({
    ...{ title: 'Accounts of their own, the first included', max: 10, table: 'account_members' },
    ...{ owner: 'person_id', where: sql`role = 'owner'` },
    beyond: { refuse: 'CAP_REACHED' },
  }),
  accountPeople: cap({
    ...{ title: 'Others who look after one account', max: 20, table: 'account_members' },
    ...{ owner: 'account_id', where: sql`role <> 'owner'` },
    beyond: { refuse: 'CAP_REACHED' },
  }),
  invitations: cap({
    ...{ title: 'Invitations to one account that wait', max: 20, table: 'account_invitations' },
    owner: 'account_id',
    beyond: { refuse: 'CAP_REACHED' },
  }),
  savedViews: cap({
    ...{ title: 'Views kept under a name', max: 50, table: 'saved_views' },
    beyond: { refuse: 'CAP_REACHED' },
  }),
  exports: cap({
    ...{ title: 'Exports under way', max: 1, table: null },
    beyond: { refuse: 'EXPORT_RUNNING' },
  }),
} as const

export type CapName = keyof typeof caps
