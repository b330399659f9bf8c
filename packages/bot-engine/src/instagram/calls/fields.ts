import { z } from 'zod'
import type { Person } from '../port.ts'

/** Ids come as text or number, as it pleases Instagram; long numbers were made text when the answer was parsed. */
export const id = z.union([z.string().min(1), z.number().int()]).transform(String)

/** A truth that may be missing or null. */
export const flag = z.boolean().nullish().transform(Boolean)

/** A count that may be missing or null. */
export const amount = z
  .number()
  .nullish()
  .transform((value) => value ?? 0)

/** A text that may be missing or null. */
export const words = z
  .string()
  .nullish()
  .transform((value) => value ?? '')

/** A place in a list: opaque, text or number; null at the end. */
export const cursor = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === undefined || value === null || value === '' ? null : String(value)))

/** A person as they stand in lists. Their id has three names; one of them is enough. */
export const person = z
  .object({
    pk: id.optional(),
    pk_id: id.optional(),
    id: id.optional(),
    username: z.string().min(1),
    full_name: z.string().nullish().catch(null),
    is_private: flag,
  })
  .transform(({ pk, pk_id, id, username, full_name, is_private }, context): Person => {
    const found = pk ?? pk_id ?? id
    if (found === undefined || !/^\d+$/.test(found)) {
      context.addIssue({ code: 'custom', message: 'no id', path: ['pk'] })
      return z.NEVER
    }
    return { id: found, username, fullName: full_name ?? null, isPrivate: is_private }
  })
