import { type UserTx, withUser } from '@botyard/db'
import {
  acceptRisk,
  phoneFor,
  readAccountId,
  readSessionOrigin,
} from '@botyard/db/queries/instagram-accounts/credentials'
import { readProxy } from '@botyard/db/queries/instagram-accounts/proxies'
import { BotError } from '@botyard/errors'
import type { Caller, Engine } from '../../engine.ts'
import type { ImportedSession, ImportFormat } from '../../imports/imported-session.ts'
import { readImport, readImports } from '../../imports/read-import.ts'
import { refuseImport } from '../../imports/refuse-import.ts'
import { toSession } from '../../imports/to-session.ts'
import type { Account } from '../../instagram/account.ts'
import { InstagramFailure } from '../../instagram/failures/failure.ts'
import type { InstagramPort } from '../../instagram/port.ts'
import { defaultProfiles } from '../../instagram/profiles/index.ts'
import { readSession, type Session, writeSession } from '../../instagram/session/session.ts'
import { optionsOf } from './connect-instagram.ts'
import { requireNoIncident } from './cool-down-sign-in.ts'
import { keepSession } from './keep-session.ts'

/** What the owner says of the session they import. */
export interface ImportTerms {
  /** Which account, where the text holds several. */
  readonly accountId?: string
  /** Of the browser it comes from; left out, that of the client profile is used. */
  readonly userAgent?: string
  readonly acceptLanguage?: string
  /** A browser's session as app: only where its owner asks for it. */
  readonly useAs?: 'web' | 'app'
  /** They were told that automation may cost them the account, and went on. */
  readonly acceptsRisk?: boolean
}

/** What an import is, before or after Instagram was asked. Holds no secret. */
export interface ImportView {
  readonly format: ImportFormat
  readonly accountId: string
  readonly kind: ImportedSession['kind']
  readonly missing: readonly string[]
}

/** An account connected with a session from elsewhere. */
export interface ImportOutcome extends ImportView {
  readonly instagramUsername: string
  readonly origin: Session['origin']
}

/** Says whose sessions a text holds, without asking Instagram or keeping anything. @throws {BotError} an `IMPORT_…` */
export function viewImports(source: string, now: Date): readonly ImportView[] {
  return readImports(source, now).map(present)
}

/**
 * Connects the caller's account with a session made elsewhere. It counts only once Instagram has answered reads with it,
 * and whom it belongs to. After a failed check nothing else is tried: no sign-in, no log-out, no other way of speaking.
 * @throws {BotError} an `IMPORT_…`, SIGN_IN_PAUSED while accounts that speak so pause, or what else Instagram refused the check for.
 */
export async function importSession(
  engine: Engine,
  caller: Caller,
  source: string,
  terms: ImportTerms = {},
): Promise<ImportOutcome> {
  const imported = readImport(source, new Date(), terms.accountId)
  if (imported.kind === 'app' && terms.useAs === 'web')
    throw new BotError('INPUT_INVALID', {
      metadata: { field: 'use_as', got: 'web', wanted: 'app, or nothing: this session belongs to a phone' },
    })
  const { deviceSeed, proxyUrl } = await withUser(engine.db, caller.userId, async (tx) => {
    // A sign-in that rests keeps nobody from importing: it is what Instagram leaves open then.
    await requireNoIncident(tx, imported.kind === 'app' || terms.useAs === 'app' ? 'app' : 'web')
    await requireSameAccount(tx, imported.accountId)
    const { deviceSeed } = await phoneFor(tx, null)
    if (terms.acceptsRisk) await acceptRisk(tx)
    return { deviceSeed, proxyUrl: await readProxy(tx, engine.keyRing) }
  })
  const session = toSession(imported, {
    useAs: terms.useAs ?? 'web',
    userAgent: terms.userAgent ?? null,
    acceptLanguage: terms.acceptLanguage ?? null,
    profiles: engine.profiles?.() ?? defaultProfiles,
    deviceSeed,
  })
  const instagram = engine.createInstagram({ deviceSeed, session: writeSession(session), proxyUrl })
  const account = await check(instagram, caller, imported.accountId)
  await instagram.openApp(optionsOf(caller))
  await keepSession(engine, caller, instagram, account, { origin: session.origin })
  return { ...present(imported), instagramUsername: account.username, origin: session.origin }
}

function present(imported: ImportedSession): ImportView {
  const { format, accountId, kind } = imported
  return { format, accountId, kind, missing: imported.kind === 'browser' ? imported.missing : [] }
}

/** While one account is connected, only its own session may replace it. */
async function requireSameAccount(tx: UserTx, accountId: string): Promise<void> {
  const connected = (await readSessionOrigin(tx)) !== null && (await readAccountId(tx))
  if (connected && connected !== accountId)
    throw refuseImport('IMPORT_ACCOUNT_CONNECTED', {
      got: `a session of account ${accountId}`,
      wanted: `one of account ${connected}, which is connected here, or to disconnect that first`,
    })
}

async function check(instagram: InstagramPort, caller: Caller, accountId: string): Promise<Account> {
  const account = await instagram.currentAccount(optionsOf(caller)).catch(async (error: unknown) => {
    throw await toImportError(error, instagram)
  })
  if (account.id !== accountId)
    throw refuseImport('IMPORT_ACCOUNT_MISMATCH', {
      got: `a session that says account ${accountId}, and for Instagram is another’s`,
      wanted: 'the session of one account, unchanged',
    })
  return account
}

/** How Instagram says that a session is none, of an app or of a browser. */
const lost: ReadonlySet<string> = new Set(['SESSION_LOST', 'SESSION_DOUBTED', 'WEB_SESSION_DOUBTED'])

/** A session Instagram has ended is told from one it has just signed out; everything else stays what it is. */
async function toImportError(error: unknown, instagram: InstagramPort): Promise<unknown> {
  if (!(error instanceof InstagramFailure)) return error
  if (!lost.has(error.name)) return error
  const { origin, cookies } = readSession(await instagram.serialize())
  const isSignedOut = origin === 'web_import' && !cookies.some(({ name }) => name === 'sessionid')
  return isSignedOut
    ? refuseImport('IMPORT_SIGNED_OUT', {
        got: 'a session that Instagram signed out when it was asked',
        wanted: 'a new one, from a browser that stays signed in',
      })
    : refuseImport('IMPORT_SESSION_DEAD', {
        got: 'a whole session that Instagram does not accept',
        wanted: 'one that still works in its browser or program',
      })
}
