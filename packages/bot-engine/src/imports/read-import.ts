import { isBotError } from '@botyard/errors'
import { accountsInCookies } from './accounts-in-cookies.ts'
import { pastedCookie, readCookieHeader } from './cookie-header.ts'
import { readCookieJson } from './cookie-json.ts'
import { readCookiesTxt } from './cookies-txt.ts'
import { describeUnreadable } from './describe-unreadable.ts'
import { readDevtoolsTable } from './devtools-table.ts'
import type { ImportedSession } from './imported-session.ts'
import { isInstagrapi, readInstagrapi } from './instagrapi-settings.ts'
import { cookiesInRequest } from './pasted-request.ts'
import { isPrivateApiState, readPrivateApiState } from './private-api-state.ts'
import { refuseImport } from './refuse-import.ts'
import { looksLikeSessionId, sessionIdAlone } from './session-id.ts'

/** The longest text that is read, in characters: several times what any of the formats needs. */
export const maxImportText = 200_000

/**
 * Reads a session of Instagram from what its owner pasted or a file held, whichever program wrote it. Pure; asks nobody.
 * @param accountId which account, where the text holds several.
 * @throws {BotError} an `IMPORT_…`, whose fields say what came and what was wanted, and quote nothing of it.
 */
export function readImport(source: string, now: Date, accountId?: string): ImportedSession {
  return chooseAccount(readImports(source, now), accountId)
}

/** The same of every account in the text: one at least. @throws {BotError} an `IMPORT_…` */
export function readImports(source: string, now: Date): readonly ImportedSession[] {
  if (source.length > maxImportText)
    throw refuseImport('IMPORT_FORMAT_UNKNOWN', {
      got: `a text of ${source.length} characters`,
      wanted: `at most ${maxImportText} characters: the cookies of instagram.com alone`,
    })
  // A byte order mark is a blank to `trim`.
  return readAll(source.trim(), now)
}

function readAll(text: string, now: Date): readonly ImportedSession[] {
  if (/^[{[]/.test(text)) return readJson(text, now)
  // Programs that export cookies put a line of their own in front.
  if (text.startsWith('//')) return readAll(text.replace(/^\/\/.*(?:\r?\n|$)/gm, '').trim(), now)
  const bare = text.replace(/^(['"`])(.*)\1$|^[“„](.*)[”“]$/s, '$2$3').trim()
  const alone = sessionIdAlone(bare)
  if (alone !== undefined) return accountsInCookies([pastedCookie('sessionid', alone)], 'session-id', now)
  if (looksLikeSessionId(bare)) return accountsInCookies([pastedCookie('sessionid', bare)], 'session-id', now)
  const lines = readCookiesTxt(text)
  if (lines) return accountsInCookies(lines, 'cookies-txt', now)
  const table = readDevtoolsTable(text)
  if (table) return accountsInCookies(table, 'cookies-txt', now)
  const pairs = readCookieHeader(bare) ?? readCookieHeader(cookiesInRequest(text) ?? '')
  if (pairs) return accountsInCookies(pairs, 'cookie-header', now)
  throw unknownFormat(describeUnreadable(text))
}

function readJson(text: string, now: Date): readonly ImportedSession[] {
  const value = parse(text)
  const programs = [value, ...inside(value)].flatMap((one) => {
    if (isInstagrapi(one)) return [() => readInstagrapi(one)]
    return isPrivateApiState(one) ? [() => readPrivateApiState(one, now)] : []
  })
  if (programs.length > 0) return readEach(programs)
  const cookies = readCookieJson(value)
  if (cookies) return accountsInCookies(cookies, 'cookie-json', now)
  throw unknownFormat('JSON in which nothing is a session')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refuseImport('IMPORT_TRUNCATED', {
      got: `JSON of ${text.length} characters that does not end or has a slip in it`,
      wanted: 'the whole file, copied from its first bracket to its last',
    })
  }
}

/** What a list or an object holds one level down: several accounts kept in one file. */
function inside(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).slice(0, 200) : []
}

/** Those of several that are sessions; the first problem when none is. */
function readEach(readers: readonly (() => ImportedSession)[]): readonly ImportedSession[] {
  const sessions = new Map<string, ImportedSession>()
  let problem: unknown
  for (const read of readers) {
    try {
      const session = read()
      sessions.set(session.accountId, session)
    } catch (error) {
      if (!isBotError(error)) throw error
      problem ??= error
    }
  }
  if (sessions.size === 0) throw problem
  return [...sessions.values()]
}

function chooseAccount(sessions: readonly ImportedSession[], accountId: string | undefined): ImportedSession {
  const accounts = sessions.map((session) => session.accountId)
  const chosen =
    accountId === undefined
      ? sessions.length === 1 && sessions[0]
      : sessions.find((session) => session.accountId === accountId)
  if (chosen) return chosen
  if (accountId === undefined)
    throw refuseImport('IMPORT_ACCOUNT_UNCLEAR', {
      got: `sessions of ${sessions.length} accounts: ${accounts.slice(0, 10).join(', ')}`,
      wanted: 'one account, or account_id with the number of the one to import',
      accounts: accounts.slice(0, 100),
    })
  throw refuseImport('IMPORT_ACCOUNT_MISMATCH', {
    got: `a session of account ${accounts.slice(0, 10).join(', ')}`,
    wanted: `a session of account ${accountId}`,
  })
}

function unknownFormat(got: string) {
  return refuseImport('IMPORT_FORMAT_UNKNOWN', {
    got,
    wanted:
      'a sessionid, the text of a Cookie header, a request copied as cURL, rows of cookies of developer tools, cookies.txt, the JSON of a cookie editor, settings of instagrapi or a state of instagram-private-api',
  })
}
