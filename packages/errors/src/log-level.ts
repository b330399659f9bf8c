import { parseCode, type Severity } from './define.ts'

/** The levels at which failures are logged. */
export const failureLevels = ['info', 'warn', 'error'] as const

/** One of them. */
export type FailureLevel = (typeof failureLevels)[number]

const levels = { I: 'info', W: 'warn', E: 'error', C: 'error' } as const satisfies Record<
  Severity,
  FailureLevel
>

/** At which level a failure is logged: its severity decides. */
export function logLevelOf({ code }: { readonly code: string }): FailureLevel {
  return levels[parseCode(code).severity]
}
