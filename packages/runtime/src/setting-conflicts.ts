import { isLoopback } from './loopback.ts'

/** What is wrong between settings that are right by themselves: one sentence each, which names the one to change. */
export function settingConflicts({
  HOST,
  PUBLIC_URL,
  NODE_ENV,
  INSTAGRAM_BASE_URL,
}: {
  readonly HOST: string
  readonly PUBLIC_URL: string | undefined
  readonly NODE_ENV: string
  readonly INSTAGRAM_BASE_URL: string | undefined
}): string[] {
  const conflicts: string[] = []
  if (!isLoopback(HOST) && PUBLIC_URL === undefined)
    conflicts.push(
      `PUBLIC_URL is not set, and HOST is ${JSON.stringify(HOST)}; wanted the https:// address people type, or http://localhost if only this machine is meant: cookies go over TLS only.`,
    )
  if (NODE_ENV === 'production' && INSTAGRAM_BASE_URL === undefined)
    conflicts.push(
      'INSTAGRAM_BASE_URL is not set; in production wanted https://i.instagram.com, or sandbox for the sandbox.',
    )
  return conflicts
}
