import { createHash } from 'node:crypto'
import { type Database, type Tx, withRole } from '@botyard/db'
import {
  type AttemptRule,
  countAttempt,
  deleteEndedAttempts,
  forgetAttempts,
  giveAttemptBack,
} from '@botyard/db/queries/sign-in/attempts'
import { isKnownDevice } from '@botyard/db/queries/sign-in/known-devices'
import { networksOf } from '../../http/caller-address.ts'
import { hashToken } from './secret-token.ts'

const minute = 60
const hour = 3_600

/** How much of what is borne. Source: OWASP authentication cheat sheet; numbers are ours. */
const rules = {
  network: { max: 10, windowSeconds: 10 * minute },
  /** A customer's whole range of IPv6. */
  wideNetwork: { max: 40, windowSeconds: 10 * minute },
  accountFromNetwork: {
    ...{ max: 5, windowSeconds: 15 * minute },
    pause: { firstSeconds: 30, maxSeconds: 15 * minute },
  },
  /** An account from wherever. Short enough that its owner gets a turn; known devices need none. */
  account: {
    ...{ max: 20, windowSeconds: hour },
    pause: { firstSeconds: 30, maxSeconds: 5 * minute },
  },
  device: { max: 10, windowSeconds: 10 * minute },
  /** Codes and passwords asked of somebody signed in. */
  secret: { max: 10, windowSeconds: 15 * minute },
  resetFromDevice: { max: 3, windowSeconds: hour },
  resetsFromNetwork: { max: 10, windowSeconds: hour },
  resetFromNetwork: { max: 3, windowSeconds: hour },
  /** From wherever; strangers together keep nobody's link back longer than ten minutes. */
  reset: {
    ...{ max: 6, windowSeconds: hour },
    pause: { firstSeconds: 10 * minute, maxSeconds: 10 * minute },
  },
  verification: { max: 3, windowSeconds: hour },
  newAddress: { max: 5, windowSeconds: hour },
  /** Mails to one address because different people say it is theirs. */
  stranger: { max: 3, windowSeconds: hour },
  linksByAdministrator: { max: 100, windowSeconds: hour },
  linkByAdministrator: { max: 3, windowSeconds: hour },
  /** Tries of proxies: one who has a proxy needs few, one who looks for open ports many. */
  proxy: { max: 10, windowSeconds: 10 * minute },
} as const satisfies Record<string, AttemptRule>

type Counter = keyof typeof rules
export type AttemptRules = Partial<Record<Counter, AttemptRule>>

/** Who tries, from where. */
export interface Asker {
  readonly ipAddress: string
  readonly deviceToken: string | null
}

/** What is counted, under which name: a counter and what tells one from another. */
type Counted = readonly [Counter, ...string[]]

/**
 * Counts attempts in the database, for all processes together. An attempt counts before it is looked at, so that many
 * at once are no way around, and is given back when it succeeds. Names and addresses are stored as hashes only.
 * Every method throws DATABASE_UNAVAILABLE when the database does not answer.
 */
export function createAttempts(db: Database, changed: AttemptRules = {}) {
  /** Counts in turn until one has to wait. The order is the same everywhere, so that no two wait for each other. */
  async function countAll(tx: Tx, counted: readonly Counted[]): Promise<number> {
    for (const [name, ...parts] of counted) {
      const seconds = await countAttempt(tx, keyOf(name, parts), changed[name] ?? rules[name])
      if (seconds > 0) return seconds
    }
    return 0
  }
  const asAuth = <T>(work: (tx: Tx) => Promise<T>) => withRole(db, 'auth', work)
  const mayGoOn = (...counted: Counted[]) => asAuth(async (tx) => (await countAll(tx, counted)) === 0)

  return {
    /**
     * Counts an attempt to sign in. A device its person has used before has a counter of its own, so an attack from
     * elsewhere does not keep them out. `succeeded` gives it back. @returns seconds to wait instead, if any.
     */
    signIn({ username, ...asker }: Asker & { username: string }) {
      return asAuth(async (tx) => {
        const device = await knownDevice(tx, asker, username)
        const networks = countedNetworks(asker, 'wideNetwork', 'network')
        const account: Counted = ['account', username]
        const fromNetwork: Counted = ['accountFromNetwork', username, narrowest(asker)]
        const counted: Counted[] = device
          ? [['device', username, device]]
          : [...networks, fromNetwork, account]
        return {
          waitSeconds: await countAll(tx, counted),
          succeeded: () =>
            asAuth(async (ownTx) => {
              for (const [name, ...parts] of counted)
                await (networks.some(([network]) => network === name) ? giveAttemptBack : forgetAttempts)(
                  ownTx,
                  keyOf(name, parts),
                )
            }),
        }
      })
    },
    /** Runs a check of somebody's code or password; after ten failures nothing is checked for a while. */
    async check(
      userId: string,
      kind: 'code' | 'password',
      isRight: () => Promise<boolean>,
    ): Promise<boolean> {
      if (!(await mayGoOn(['secret', kind, userId])) || !(await isRight())) return false
      await asAuth((tx) => forgetAttempts(tx, keyOf('secret', [kind, userId])))
      return true
    },
    /** Whether a link to choose a new password may go to this address, now and because of this asker. */
    mayMailReset({ email, ...asker }: Asker & { email: string }): Promise<boolean> {
      return asAuth(async (tx) => {
        const device = await knownDevice(tx, asker, email)
        const counted: Counted[] = device
          ? [['resetFromDevice', email, device]]
          : [
              ...countedNetworks(asker, 'resetsFromNetwork', 'resetsFromNetwork'),
              ['resetFromNetwork', email, narrowest(asker)],
              ['reset', email],
            ]
        return (await countAll(tx, counted)) === 0
      })
    },
    /** Whether somebody may have one more link that confirms their own address. */
    mayMailVerification: (userId: string) => mayGoOn(['verification', userId]),
    /** Whether somebody may ask for another address once more. */
    mayAskForNewAddress: (userId: string) => mayGoOn(['newAddress', userId]),
    /** Whether one more mail may go to an address that somebody says is theirs. */
    mayMailStranger: (email: string) => mayGoOn(['stranger', email]),
    /** Whether an administrator may send somebody one more link. */
    mayMailLink: (administratorId: string, email: string) =>
      mayGoOn(['linksByAdministrator', administratorId], ['linkByAdministrator', administratorId, email]),
    /** Counts a try of somebody's proxy. @returns seconds to wait instead, if any. */
    tryProxy: (userId: string) => asAuth((tx) => countAll(tx, [['proxy', userId]])),
    /** Removes counters that have run out. */
    purge: () => asAuth(deleteEndedAttempts),
  }
}

export type Attempts = ReturnType<typeof createAttempts>

/** The device of the asker, hashed, if the person with this username or address has signed in there. */
async function knownDevice(tx: Tx, { deviceToken }: Asker, name: string): Promise<string | null> {
  if (deviceToken === null) return null
  const id = hashToken(deviceToken)
  return (await isKnownDevice(tx, id, name)) ? id : null
}

function countedNetworks({ ipAddress }: Asker, wide: Counter, narrow: Counter): Counted[] {
  const networks = networksOf(ipAddress)
  return networks.map((network, index) => [index < networks.length - 1 ? wide : narrow, network])
}

const narrowest = ({ ipAddress }: Asker) => networksOf(ipAddress).at(-1) ?? ipAddress

function keyOf(name: Counter, parts: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
  return `${name}:${hash}`
}
