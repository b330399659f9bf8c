import type { Stage } from './stage.ts'

/** Something that goes wrong around real processes. What must hold afterwards is the same for all (`invariants.ts`). */
export interface Fault {
  /** With its id: `FA9 PostgreSQL restarts …`. */
  readonly title: string
  /** Makes it happen, and leaves the world able to go on. */
  readonly happen: (stage: Stage) => Promise<void>
  /** Needs the database server for itself, so it runs with `npm run faults` only. */
  readonly isExclusive?: boolean
  /** Takes too long for the short set. */
  readonly isLong?: boolean
  /** What this machine lacks for it. */
  readonly missing?: string | undefined
}

/** A fault by its title. */
export function defineFault(
  title: string,
  happen: Fault['happen'],
  traits: Pick<Fault, 'isExclusive' | 'isLong' | 'missing'> = {},
): Fault {
  return { title, happen, ...traits }
}
