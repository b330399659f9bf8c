import { isIP } from 'node:net'
import { z } from 'zod'

/** Networks (`10.0.0.0/8`, `::1`) and host names, separated by commas. */
export const networks = z
  .string()
  .default('')
  .transform((text) => text.split(',').map((entry) => entry.trim()))
  .transform((entries) => entries.filter((entry) => entry !== ''))
  .refine(
    (entries) =>
      entries.every((entry) => isNetwork(entry) || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(entry)),
    'networks like 10.0.0.0/8 or ::1 and host names, separated by commas',
  )

function isNetwork(entry: string): boolean {
  const [address = '', prefix, ...more] = entry.split('/')
  const family = isIP(address)
  if (family === 0 || more.length > 0) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 6 ? 128 : 32))
}
