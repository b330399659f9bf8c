import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { withRole } from '@botyard/db'
import { insertAccount, insertPerson } from '@botyard/db/queries/people/people'
import { setPassword } from '@botyard/db/queries/sign-in/sign-in'
import { internet, type Reach } from '@botyard/outbound/reach'
import { createLogger } from '@botyard/runtime/logger'
import { createAccountsFeed } from '../features/accounts/accounts-feed.ts'
import { type AttemptRules, createAttempts } from '../features/auth/attempts.ts'
import { createPasswords, type Passwords } from '../features/auth/passwords/passwords.ts'
import { createSessions } from '../features/auth/sessions/sessions.ts'
import { createExports } from '../features/exports/exports.ts'
import { createFleetFeed } from '../features/fleet/fleet-feed.ts'
import { createLiveHub, type LiveHubOptions } from '../features/live/hub.ts'
import { createApiTokens } from '../features/tokens/api-tokens.ts'
import { quotasOf } from '../http/request-limits.ts'
import { watchReadiness } from '../readiness.ts'
import { createServer, type ServerOptions } from '../server.ts'
import { createCaller } from './caller.ts'

export const password = 'a long enough password for tests'
/** Hashed in no time: for whatever is not about how a hash is made or how long it takes. */
export const quickPasswords = createPasswords({ memoryCost: 8, timeCost: 1, parallelism: 1 })

/** All tests come from one address, and some try often. */
const plenty = { max: 100_000, windowSeconds: 600 }
const generous: AttemptRules = {
  ...{ network: plenty, accountFromNetwork: plenty, account: plenty },
  resetsFromNetwork: plenty,
}

export interface PersonOptions {
  readonly role?: 'admin' | 'user'
  readonly mustChange?: boolean
}

/** Somebody with a session. */
export interface TestPerson {
  readonly id: string
  readonly username: string
  readonly email: string
  /** As they begin. */
  readonly signInGeneration: 0
  readonly accessGeneration: 0
  readonly token: string
}

/**
 * The real thing: database, sandbox, engine, and API servers that listen on free ports. Call `close` when done. Only passwords are
 * hashed quickly; `createPasswords()` gives it those of the product.
 */
export async function createApiWorld({
  reach,
  passwords = quickPasswords,
  ...waits
}: {
  readonly reach?: Reach
  /** As of `createBotWorld`. */
  readonly timeoutMs?: number
  readonly tunnelMs?: number
  readonly passwords?: Passwords
} = {}) {
  const passwordHash = passwords.hash(password)
  const worldReach = reach ?? internet
  const bots = await createBotWorld({ ...waits, ...(reach && { reach }) })
  const { database, db } = bots
  const dataDir = await mkdtemp(join(tmpdir(), 'botyard-api-'))
  const lines: string[] = []
  const log = createLogger({ module: 'test', destination: { write: (line) => void lines.push(line) } })
  const closing: (() => Promise<void>)[] = []

  /** A server with connections of its own, as another process would have. */
  async function server(
    options: Partial<ServerOptions> &
      Pick<LiveHubOptions, 'pollMs' | 'statusMs' | 'heartbeatMs'> & {
        port?: number
        limits?: AttemptRules
        passwords?: Passwords
        requireAdminTwoFactor?: boolean
        /** Default: mails go out. */
        sendsMail?: boolean
        sandboxUrl?: string | null
        workerSilenceMs?: number
        /** Where proxies and webhooks may go. */
        reach?: Reach
      } = {},
  ) {
    const {
      pollMs,
      statusMs,
      heartbeatMs,
      port = 0,
      limits = generous,
      passwords: ownPasswords = passwords,
      requireAdminTwoFactor = false,
      sendsMail = true,
      sandboxUrl = bots.sandbox.url,
      workerSilenceMs,
      reach = worldReach,
      ...more
    } = options
    const own = database.open('api', {})
    const hub = await createLiveHub({
      ...{ db: own, log },
      ...(pollMs !== undefined && { pollMs }),
      ...(statusMs !== undefined && { statusMs }),
      ...(heartbeatMs !== undefined && { heartbeatMs }),
    })
    const silence = workerSilenceMs === undefined ? {} : { workerSilenceMs }
    const readiness = await watchReadiness({ db: own, wakeUpMs: 500, ...silence })
    const fleet = createFleetFeed({
      db: own,
      log,
      everyMs: 50,
      ...(pollMs !== undefined && { wholeEveryMs: pollMs }),
    })
    const accounts = createAccountsFeed({ db: own, log, everyMs: 50 })
    const sessions = createSessions(own)
    const tokens = createApiTokens(own)
    const api = await createServer({
      services: {
        ...{
          db: own,
          hub,
          readiness,
          log,
          sessions,
          passwords: ownPasswords,
          attempts: createAttempts(own, limits),
        },
        fleet,
        accounts,
        tokens,
        exports: createExports({ db: own, folder: join(dataDir, 'exports') }),
        engine: { ...bots.engine, db: own, reach },
        instance: {
          ...{
            isSandbox: true,
            sendsMail,
            version: '0.0.0-test',
            adminUsername: 'admin',
            requireAdminTwoFactor,
          },
          sandboxUrl,
          publicUrl: 'https://botyard.example.org',
        },
      },
      ...{ publicUrl: undefined, isProduction: false, dashboard: undefined, quotas: quotasOf(1_000_000) },
      ...more,
    })
    const { url } = await api.listen({ host: '127.0.0.1', port })
    let isClosed = false
    async function close() {
      if (isClosed) return
      isClosed = true
      await api.close()
      await hub.close()
      await fleet.close()
      await accounts.close()
      await readiness.close()
      await own.close()
    }
    closing.push(close)
    return { url, sessions, tokens, db: own, call: createCaller(url), close }
  }

  const main = await server()
  return {
    ...{ bots, database, db, dataDir, server, log: lines },
    /** The connections of the server at `url`. */
    serverDatabase: main.db,
    ...{ url: main.url, call: main.call, sessions: main.sessions, tokens: main.tokens },
    async person({ role = 'user', mustChange = false }: PersonOptions = {}): Promise<TestPerson> {
      const username = `p-${randomUUID().slice(0, 8)}`
      const hash = await passwordHash
      const email = `${username}@example.org`
      const id = await withRole(db, 'admin', (tx) =>
        insertPerson(tx, { username, email, role, passwordHash: hash }),
      )
      if (!mustChange) await withRole(db, 'auth', (tx) => setPassword(tx, id, hash))
      const from = { userAgent: 'test', ipAddress: '127.0.0.1' }
      const { token } = await main.sessions.start({ id, role, signInGeneration: 0 }, from)
      return { id, username, email, token, signInGeneration: 0, accessGeneration: 0 }
    },
    /** A further account of somebody, with others who look after it. @returns its id. */
    async account(
      owner: TestPerson,
      members: Partial<Record<'operator' | 'viewer', TestPerson>> = {},
    ): Promise<string> {
      const id = await withRole(db, 'admin', (tx) =>
        insertAccount(tx, { ownerId: owner.id, name: 'The shop' }),
      )
      for (const [role, person] of Object.entries(members))
        await database.query(
          'insert into account_members (account_id, person_id, role) values ($1, $2, $3)',
          [...[id, person.id, role]],
        )
      return id
    },
    async close() {
      await Promise.all(closing.map((close) => close()))
      await bots.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export type ApiWorld = Awaited<ReturnType<typeof createApiWorld>>
