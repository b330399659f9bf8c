import { isIP } from 'node:net'
import type { ListedSession } from '@botyard/db/queries/sign-in/sessions'
import { z } from 'zod'

export const sessionOutput = z.object({
  id: z.string(),
  device: z.string(),
  place: z.string(),
  created_at: z.string(),
  last_used_at: z.string(),
  is_current: z.boolean(),
})

/** A session as its owner recognises it. */
export function presentSession(session: ListedSession, currentId: string): z.infer<typeof sessionOutput> {
  return {
    id: session.id,
    device: deviceInWords(session.userAgent ?? ''),
    place: placeInWords(session.ipAddress ?? ''),
    created_at: session.createdAt.toISOString(),
    last_used_at: session.lastUsedAt.toISOString(),
    is_current: session.id === currentId,
  }
}

/** In this order: browsers name their ancestors too. */
const browsers = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const
const systems = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
] as const

/** A browser and its system, as far as it says so. */
export function deviceInWords(userAgent: string): string {
  const browser = browsers.find(([pattern]) => pattern.test(userAgent))?.[1]
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1]
  if (browser) return system ? `${browser} on ${system}` : browser
  return userAgent === '' ? 'An unknown device' : 'A script'
}

/** No address is looked up anywhere: it stays here. */
function placeInWords(given: string): string {
  const address = given.replace(/^::ffff:/, '')
  if (isIP(address) === 0) return 'An unknown place'
  if (address === '::1' || address.startsWith('127.')) return 'The computer Botyard runs on'
  if (/^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|fe80:|f[cd])/i.test(address))
    return 'The same local network'
  return `Internet address ${address}`
}
