/** Name → code of every error that was ever released, retired ones included. */
export type ErrorLock = Readonly<Record<string, string>>

interface ErrorRegistry {
  readonly errors: readonly { readonly name: string; readonly code: string }[]
  readonly retiredCodes: readonly string[]
}

export type LockResult =
  | { readonly isAllowed: true; readonly lock: ErrorLock }
  | { readonly isAllowed: false; readonly problems: readonly string[] }

/**
 * The lock after the registry changed. A new name may join. A released name keeps its code, and may go only when its
 * code is among the retired ones; no code ever stands for two names.
 */
export function nextLock(lock: ErrorLock, { errors, retiredCodes }: ErrorRegistry): LockResult {
  const current = new Map(errors.map(({ name, code }) => [name, code]))
  const problems = [...reused(lock, errors), ...retiredInUse(errors, retiredCodes)]
  for (const [name, code] of Object.entries(lock)) {
    const now = current.get(name)
    if (now === undefined && !retiredCodes.includes(code))
      problems.push(
        `${name} (${code}) is gone: bring it back, or add its code to packages/errors/src/retired.ts.`,
      )
    if (now !== undefined && now !== code)
      problems.push(
        `${name} was released as ${code} and is ${now} now: give it its code back, or a new name.`,
      )
  }
  if (problems.length > 0) return { isAllowed: false, problems }
  const merged = Object.entries({ ...lock, ...Object.fromEntries(current) })
  return { isAllowed: true, lock: Object.fromEntries(merged.sort(([a], [b]) => (a < b ? -1 : 1))) }
}

/** The text of the lock file. */
export function formatLock(lock: ErrorLock): string {
  return `${JSON.stringify(lock, null, 2)}\n`
}

function reused(lock: ErrorLock, errors: ErrorRegistry['errors']): string[] {
  const problems: string[] = []
  const owners = new Map(Object.entries(lock).map(([name, code]) => [code, name]))
  for (const { name, code } of errors) {
    const owner = owners.get(code) ?? name
    if (owner !== name) problems.push(`${code} belongs to ${owner}, so ${name} needs another one.`)
    owners.set(code, owner)
  }
  return problems
}

function retiredInUse(errors: ErrorRegistry['errors'], retiredCodes: readonly string[]): string[] {
  return errors
    .filter(({ code }) => retiredCodes.includes(code))
    .map(({ name, code }) => `${code} is retired, so ${name} needs another one.`)
}
