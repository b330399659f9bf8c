import { z } from 'zod'

export const demoAccountOutput = z.object({ username: z.string(), password: z.string(), note: z.string() })

/** The accounts every sandbox starts with, for the connect dialog to offer. */
export const demoAccounts: z.infer<typeof demoAccountOutput>[] = [
  { username: 'demo', password: 'demo-password', note: 'Signs in at once.' },
  { username: 'demo2fa', password: 'demo-password', note: 'Asks for a code by SMS: 123456.' },
  { username: 'democheckpoint', password: 'demo-password', note: 'Asks to confirm the sign-in.' },
]
