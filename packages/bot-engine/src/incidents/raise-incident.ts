import { type Database, withRole } from '@botyard/db'
import { countFailingAccounts } from '@botyard/db/queries/bots/streaks'
import { openIncident, type ProfileKind } from '@botyard/db/queries/installation/incidents'
import {
  type BotError,
  type ErrorDefinition,
  type ErrorName,
  errorList,
  errors,
  type FailureScope,
} from '@botyard/errors'
import type { Logger } from '@botyard/runtime/logger'
import { InstagramFailure } from '../instagram/failures/failure.ts'

/** What raising takes from its process. */
export interface IncidentContext {
  readonly db: Database
  readonly log: Logger
  /** Names the client profile in use. */
  readonly clientProfile?: () => string
}

/** The codes of failures that are nobody's own when many accounts have them at once. */
export const outageSigns = errorList
  .filter(({ instagram }) => instagram?.isOutageSign)
  .map(({ code }) => code)

const withinSeconds = 300
/** More than this share of the running bots must fail, and so many of them (all, where there are fewer) so often. */
const shareFailing = 0.05
const minAccounts = 3
const minFailures = 3

/**
 * Opens an incident when an error that was just recorded concerns other accounts: by itself, or because many accounts
 * have met it within some minutes. What is about one kind of profile reaches only those who speak as such. One incident is one line in the log.
 */
export async function raiseIncident(context: IncidentContext, error: BotError): Promise<void> {
  if (!(error instanceof InstagramFailure)) return
  if (concernsOthers(error.scope) && error.cooldownSeconds > 0)
    await open(context, error.name, error.scope === 'profile' ? error.profileKind : null)
  else if (error.definition.instagram?.isOutageSign && (await isOutage(context.db)))
    await open(context, 'INSTAGRAM_OUTAGE', null)
}

async function open(
  { db, log, clientProfile }: IncidentContext,
  name: ErrorName,
  profileKind: ProfileKind | null,
): Promise<void> {
  const definition: ErrorDefinition = errors[name]
  const opened = await withRole(db, 'sweep', (tx) =>
    openIncident(tx, {
      errorCode: definition.code,
      ...(definition.cooldownSeconds && { probeAfterSeconds: definition.cooldownSeconds }),
      clientProfile: clientProfile?.() ?? '',
      ...(profileKind && { profileKind }),
    }),
  )
  if (opened)
    log.error(
      { error_code: definition.code, severity: 'C', name },
      `${profileKind ? `all bots that speak as ${profileKind} are` : 'all bots are'} paused: ${definition.title}`,
    )
}

async function isOutage(db: Database): Promise<boolean> {
  const { failing, failures, running } = await withRole(db, 'sweep', (tx) =>
    countFailingAccounts(tx, { errorCodes: outageSigns, withinSeconds }),
  )
  return (
    failing > running * shareFailing && failing >= Math.min(minAccounts, running) && failures >= minFailures
  )
}

/** Whether a failure of this scope is met by other accounts too. */
export function concernsOthers(scope: FailureScope): boolean {
  return scope === 'profile' || scope === 'everyone'
}
