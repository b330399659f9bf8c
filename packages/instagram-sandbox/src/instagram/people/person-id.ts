import { z } from 'zod'

/** The id of a person as requests name it: digits as text, also where it came as a number. */
export const personId = z.coerce.string().regex(/^\d{1,20}$/)

/** JSON with numbers of sixteen digits and more as text: ids are as long, and would lose their last digits. */
export function readJson(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown, context?: { readonly source?: string }) => {
    const { source = '' } = context ?? {}
    return typeof value === 'number' && /^\d{16,}$/.test(source) ? source : value
  })
}
