import { z } from 'zod'

export const demoAccountOutput = z.object({
  ...{ username: z.string(), password: z.string(), note: z.string() },
  /** What it wants typed after the password; null for nothing. */
  code: z.string().nullable(),
})

/** The accounts every sandbox starts with, for the connect dialog to offer. */
export const demoAccounts: z.infer<typeof demoAccountOutput>[] = [
  { username: 'demo', password: 'demo-password', note: 'Signs in at once.', code: null },
  {
    username: 'demo2fa',
    password: 'demo-password',
    note: 'Asks for a security code: 123456.',
    code: '123456',
  },
  {
    username: 'democheckpoint',
    password: 'demo-password',
    note: 'Asks to confirm that it was you: 654321.',
    code: '654321',
  },
]
