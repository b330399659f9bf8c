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

/** What an answer may say about somebody's looks. */
export const face = {
  profile_pic_url: z.string().nullish().catch(null),
  has_anonymous_profile_picture: z.boolean().nullish().catch(null),
  is_verified: z.boolean().nullish().catch(null),
}

/** The same in our words. A picture that is not their own is none. */
export function faceOf(
  said: z.infer<z.ZodObject<typeof face>>,
): Pick<Person, 'pictureUrl' | 'hasPicture' | 'isVerified'> {
  const isAnonymous = said.has_anonymous_profile_picture ?? null
  return {
    pictureUrl: isAnonymous === true ? null : (said.profile_pic_url ?? null),
    hasPicture: isAnonymous === null ? null : !isAnonymous,
    isVerified: said.is_verified ?? null,
  }
}

/** A person as they stand in lists. Their id has three names; one of them is enough. */
export const person = z
  .object({
    pk: id.optional(),
    pk_id: id.optional(),
    id: id.optional(),
    username: z.string().min(1),
    full_name: z.string().nullish().catch(null),
    is_private: flag,
    ...face,
  })
  .transform(({ pk, pk_id, id, username, full_name, is_private, ...more }, context): Person => {
    const found = pk ?? pk_id ?? id
    if (found === undefined || !/^\d+$/.test(found)) {
      context.addIssue({ code: 'custom', message: 'no id', path: ['pk'] })
      return z.NEVER
    }
    return { id: found, username, fullName: full_name ?? null, isPrivate: is_private, ...faceOf(more) }
  })
