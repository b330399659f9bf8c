import { hash, parseOptions, verify } from '@node-rs/argon2'

/** Source: OWASP password storage cheat sheet; measured here at about 60 ms. argon2id is the library's default. */
const parameters = { memoryCost: 65_536, timeCost: 3, parallelism: 1 }
/** Hashing runs on the four threads that also read files and look up names: one stays free for those. */
const maxAtOnce = 3

interface Cost {
  /** KiB */
  readonly memoryCost: number
  readonly timeCost: number
  readonly parallelism: number
}

export interface Passwords {
  hash(password: string): Promise<string>
  /**
   * Whether the password belongs to the hash. Takes the same time without a hash, or with one that cannot be read;
   * the answer is no then. `isWeak`: right, but the hash was made with less than today's parameters.
   */
  verify(hash: string | undefined, password: string): Promise<{ isRight: boolean; isWeak: boolean }>
}

/**
 * Hashes with argon2id, few at once, so that many logins neither fill the memory nor starve the process. `cost` is for tests
 * in which nothing hangs on how long that takes.
 */
export function createPasswords(cost: Cost = parameters): Passwords {
  const limit = limitConcurrency(maxAtOnce)
  const hashOf = (password: string) => limit(() => hash(normalize(password), cost))
  const nobodys = hashOf(crypto.randomUUID())
  return {
    hash: hashOf,
    async verify(given, password) {
      const known = given !== undefined && isReadable(given) ? given : undefined
      const against = known ?? (await nobodys)
      const isMatch = await limit(() => verify(against, normalize(password)))
      const isRight = known !== undefined && isMatch
      return { isRight, isWeak: isRight && isWeakerThan(cost, known) }
    },
  }
}

/** The same text typed on different keyboards can be different code points. Source: NIST SP 800-63B-4, 3.1.1.2. */
const normalize = (password: string) => password.normalize('NFKC')

function isReadable(encoded: string): boolean {
  try {
    parseOptions(encoded)
    return true
  } catch {
    return false
  }
}

function isWeakerThan(cost: Cost, encoded: string): boolean {
  const { memoryCost, timeCost } = parseOptions(encoded)
  return memoryCost < cost.memoryCost || timeCost < cost.timeCost
}

function limitConcurrency(max: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running >= max) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      // A place that is handed on stays counted.
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
