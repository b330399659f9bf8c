import { z } from 'zod'

export const userOutput = z.object({
  id: z.string(),
  username: z.string(),
  email: z.string(),
  role: z.enum(['admin', 'user']),
})

/** What a person is told about themselves. */
export function presentUser(person: {
  id: string
  username: string
  email: string
  role: 'admin' | 'user'
}): z.infer<typeof userOutput> {
  const { id, username, email, role } = person
  return { id, username, email, role }
}
