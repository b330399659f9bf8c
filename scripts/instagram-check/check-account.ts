import { setTimeout } from 'node:timers/promises'
import { checkReads, type ReadReport, setUpInstagram } from '@botyard/bot-engine'
import { type Database, type KeyRing, withRole, withUser } from '@botyard/db'
import { readStatus } from '@botyard/db/queries/bots/status'
import {
  readSession,
  readSessionOrigin,
  storeRefreshedSession,
} from '@botyard/db/queries/instagram-accounts/credentials'
import { findByUsername } from '@botyard/db/queries/sign-in/sign-in'
import { readEnv } from '@botyard/runtime/env'

interface Tools {
  readonly db: Database
  readonly keyRing: KeyRing
  readonly print: (line: string) => void
  /** Waits between two reads; as long as a person looks at a page when left out. */
  readonly pause?: () => Promise<void>
}

/**
 * Prints one line of JSON for each read of a person's Instagram account.
 * @returns whether every read that was made succeeded.
 */
export async function checkAccount(
  { db, keyRing, print, pause = lookAround }: Tools,
  { user, hashtag }: { readonly user: string; readonly hashtag: string },
): Promise<boolean> {
  const person = await withRole(db, 'auth', (tx) => findByUsername(tx, user))
  if (!person) return refuse(print, `Nobody is called ${JSON.stringify(user)}.`)
  const { stored, origin, status } = await withUser(db, person.id, async (tx) => ({
    stored: await readSession(tx, keyRing),
    origin: await readSessionOrigin(tx),
    status: await readStatus(tx),
  }))
  if (!stored) return refuse(print, 'No Instagram account is connected.')
  if (status.bot_running)
    return refuse(print, 'The bot is running. Stop it first: two at once look like a thief.')
  const setup = setUpInstagram(readEnv(process.env))
  print(
    JSON.stringify({
      check: 'instagram',
      origin,
      has_proxy: stored.proxyUrl !== null,
      profiles: setup.describeClientProfiles(),
    }),
  )
  const instagram = setup.createInstagram(stored)
  const reports: ReadReport[] = []
  for await (const report of checkReads(instagram, { hashtag, pause })) {
    reports.push(report)
    const { read, outcome, tookMs, details } = report
    print(JSON.stringify({ read, outcome, took_ms: tookMs, ...details }))
  }
  // What Instagram set meanwhile holds for the bot, too.
  const session = await instagram.serialize()
  const { sessionVersion } = stored
  await withUser(db, person.id, (tx) => storeRefreshedSession(tx, keyRing, { session, sessionVersion }))
  return reports.every(({ outcome }) => outcome !== 'refused')
}

function refuse(print: Tools['print'], why: string): false {
  print(why)
  return false
}

function lookAround(): Promise<void> {
  return setTimeout(2_000 + Math.random() * 4_000)
}
