import { parseCode } from './define.ts'

const levels = { I: 'info', W: 'warn', E: 'error', C: 'error' } as const

/** At which level a failure is logged: its severity decides. */
export function logLevelOf({ code }: { readonly code: string }): 'info' | 'warn' | 'error' {
  return levels[parseCode(code).severity]
}
