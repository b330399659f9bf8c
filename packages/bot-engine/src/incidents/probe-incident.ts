import { type Database, type KeyRing, withRole, withUser } from '@botyard/db'
import { readSession, type StoredSession } from '@botyard/db/queries/instagram-accounts/credentials'
import { claimProbe, endIncident, type ProbeClaim } from '@botyard/db/queries/installation/incidents'
import { type ErrorDefinition, findByCode } from '@botyard/errors'
import type { Logger } from '@botyard/runtime/logger'
import { InstagramFailure } from '../instagram/failures/failure.ts'
import type { InstagramFactory } from '../instances/bot-instance.ts'
import { concernsOthers, outageSigns } from './raise-incident.ts'

/** What a probe works with. */
export interface ProbeContext {
  readonly db: Database
  readonly keyRing: KeyRing
  readonly createInstagram: InstagramFactory
  readonly log: Logger
  readonly clientProfile?: () => string
  /** Over how long the bots come back when it is over, in seconds. */
  readonly spreadSeconds?: number
}

/** How an incident stands after a look at it. */
export type ProbeResult = 'not-due' | 'goes-on' | 'over'

const defaultSpreadSeconds = 120
const probeSteps = [600, 1_200, 1_800, 3_600] as const

/**
 * When a probe of the open incident is due, lets one account ask Instagram for all: an answer ends the incident, and
 * everybody goes on. Any process may call it at any time; one of them probes.
 */
export async function probeIncident(context: ProbeContext, signal: AbortSignal): Promise<ProbeResult> {
  const { db, log, clientProfile, spreadSeconds = defaultSpreadSeconds } = context
  const claim = await withRole(db, 'sweep', (tx) =>
    claimProbe(tx, { afterSeconds: probeSteps, clientProfile: clientProfile?.() ?? '', signs: outageSigns }),
  )
  if (!claim) return 'not-due'
  const { errorCode, id } = claim.incident
  if (!(await isAnswered(context, claim, signal))) {
    log.warn(
      { error_code: errorCode, count: claim.incident.probes },
      'one account asked: the incident goes on',
    )
    return 'goes-on'
  }
  await withRole(db, 'sweep', (tx) => endIncident(tx, { id, spreadSeconds }))
  const definition: ErrorDefinition | undefined = findByCode(errorCode)
  log.info(
    { error_code: errorCode, name: definition?.title ?? '' },
    'one account was answered: every bot goes on',
  )
  return 'over'
}

/**
 * Ends the open incident, unless an administrator declared it: somebody was answered. To be called after an account's
 * success while an incident is open.
 */
export async function endIncidentByAnswer(
  { db, log }: { readonly db: Database; readonly log?: Logger },
  id: string,
): Promise<void> {
  const ended = await withRole(db, 'sweep', (tx) =>
    endIncident(tx, { id, spreadSeconds: defaultSpreadSeconds, onlyFound: true }),
  )
  if (ended) log?.info({ error_code: ended.errorCode }, 'somebody was answered: every bot goes on')
}

/** Whatever Instagram says of this one account, it spoke: only what concerns everybody keeps everybody waiting. */
async function isAnswered(context: ProbeContext, claim: ProbeClaim, signal: AbortSignal): Promise<boolean> {
  const { db, keyRing, createInstagram } = context
  try {
    const canary = await chooseCanary(db, keyRing, claim)
    if (!canary) return false
    await createInstagram(canary).currentAccount({ signal })
    return true
  } catch (error) {
    if (!(error instanceof InstagramFailure)) return false
    const { isOutageSign, isNoAnswer } = error.definition.instagram ?? {}
    return !concernsOthers(error.scope) && !isOutageSign && !isNoAnswer
  }
}

/** Somebody who goes out directly, and of these one who has not met the trouble; a proxy only where all have one. */
async function chooseCanary(db: Database, keyRing: KeyRing, { userIds }: ProbeClaim) {
  let behindProxy: StoredSession | undefined
  for (const userId of userIds) {
    const stored = await withUser(db, userId, (tx) => readSession(tx, keyRing))
    if (stored && stored.proxyUrl === null) return stored
    behindProxy ??= stored
  }
  return behindProxy
}
