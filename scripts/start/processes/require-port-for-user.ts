import { readFile } from 'node:fs/promises'
import { BotError } from '@botyard/errors'

/**
 * Checks that somebody who is not root may listen on a port.
 * @throws {BotError} SETTING_INVALID that names the setting.
 */
export async function requirePortForUser(setting: string, port: number): Promise<void> {
  const file = '/proc/sys/net/ipv4/ip_unprivileged_port_start'
  const first = Number((await readFile(file, 'utf8').catch(() => '')).trim() || 1_024)
  if (port >= first) return
  throw new BotError('SETTING_INVALID', {
    message: `${setting} is ${port}, but the API does not run as root and may listen from ${first} on; wanted such a port, with a proxy in front.`,
  })
}
