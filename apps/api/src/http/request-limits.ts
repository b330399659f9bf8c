import { hashToken } from '../features/auth/secret-token.ts'
import type { SignedInUser } from '../features/auth/sessions/sessions.ts'
import { isApiToken } from '../features/tokens/api-token.ts'

/** How many calls may come in a minute: of a person, of each API token, and of a network of which nobody is signed in. */
export interface RequestQuotas {
  readonly person: number
  readonly token: number
  readonly network: number
}

/** What the operator chose for a person, and half of it for each token and each network. */
export const quotasOf = (perMinute: number): RequestQuotas => {
  const half = Math.ceil(perMinute / 2)
  return { person: perMinute, token: half, network: half }
}

/** Whom a request is counted for, and what its answer says about it. */
export interface CountedRequest {
  /** A person, or a network of which nobody is known. */
  readonly caller: string
  readonly isPerson: boolean
  /** `RateLimit` and `RateLimit-Policy`; `Retry-After` too when it is refused. */
  readonly headers: Readonly<Record<string, string>>
  readonly isRefused: boolean
}

export interface RequestLimits {
  /** Counts calls of a request before anything is looked up: in memory only, in this process. */
  count(request: { token: string | null; network: string; calls: number }): CountedRequest
  /** Takes places among the calls of a person that are at work. @returns how to give them back; null when there are too few. */
  begin(caller: string, calls: number): (() => void) | null
  /** Learns what a token was found to be; null for nobody's. Its next request is counted for that person. */
  learn(token: string, found: { readonly user: Pick<SignedInUser, 'id'> } | null): void
}

const windowSeconds = 60
const maxKnown = 10_000
/** Browsers send six requests at once, some of them batches. Networks may be many people, so only people are held to it. */
const maxAtWork = 160

/**
 * Limits of requests, told in the fields of draft-ietf-httpapi-ratelimit-headers-11: the policies of the caller, and what is
 * left of the one that is nearest its end. A person's API tokens have a budget beside that of their sessions, so no script,
 * and nobody who stole one, keeps them from signing in and revoking it.
 */
export function createRequestLimits(quotas: RequestQuotas, now: () => number = Date.now): RequestLimits {
  const known = new Map<string, Known>()
  const atWork = new Map<string, number>()
  const counters = { person: createCounter(now), token: createCounter(now), network: createCounter(now) }

  function countersOf(token: string | null, network: string): { caller: string; keys: [Policy, string][] } {
    const knownAs = token === null ? undefined : known.get(hashToken(token))
    if (!knownAs) return { caller: network, keys: [['network', network]] }
    const { userId, isScript } = knownAs
    if (!isScript) return { caller: userId, keys: [['person', userId]] }
    return {
      caller: userId,
      keys: [
        ['token', knownAs.id],
        ['person', `scripts of ${userId}`],
      ],
    }
  }

  return {
    count({ token, network, calls }) {
      const { caller, keys } = countersOf(token, network)
      const states = keys.map(([policy, key]) => {
        const { used, resetSeconds } = counters[policy].add(key, calls)
        return { policy, remaining: quotas[policy] - used, resetSeconds }
      })
      const nearest = states.reduce((one, other) => (other.remaining < one.remaining ? other : one))
      const { policy, remaining, resetSeconds } = nearest
      const isRefused = remaining < 0
      return {
        ...{ caller, isRefused, isPerson: caller !== network },
        headers: {
          'ratelimit-policy': keys
            .map(([name]) => `"${name}";q=${quotas[name]};w=${windowSeconds}`)
            .join(', '),
          ratelimit: `"${policy}";r=${Math.max(0, remaining)};t=${resetSeconds}`,
          ...(isRefused && { 'retry-after': String(resetSeconds) }),
        },
      }
    },
    begin(caller, calls) {
      const count = atWork.get(caller) ?? 0
      if (count + calls > maxAtWork) return null
      atWork.set(caller, count + calls)
      return () => {
        const left = (atWork.get(caller) ?? calls) - calls
        if (left === 0) atWork.delete(caller)
        else atWork.set(caller, left)
      }
    },
    learn(token, found) {
      const id = hashToken(token)
      known.delete(id)
      if (!found) return
      known.set(id, { id, userId: found.user.id, isScript: isApiToken(token) })
      const [oldest] = known.keys()
      if (known.size > maxKnown && oldest !== undefined) known.delete(oldest)
    },
  }
}

type Policy = keyof RequestQuotas

interface Known {
  readonly id: string
  readonly userId: string
  readonly isScript: boolean
}

/** Counts by key in windows that begin and end for all at once, so that what is over is forgotten in one step. */
function createCounter(now: () => number) {
  let endsAt = 0
  let used = new Map<string, number>()
  return {
    add(key: string, amount: number): { used: number; resetSeconds: number } {
      const at = now()
      if (at >= endsAt) {
        endsAt = at + windowSeconds * 1_000
        used = new Map()
      }
      const total = (used.get(key) ?? 0) + amount
      used.set(key, total)
      return { used: total, resetSeconds: Math.ceil((endsAt - at) / 1_000) }
    },
  }
}
