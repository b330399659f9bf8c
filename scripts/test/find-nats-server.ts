import { natsServer, natsServerMissing } from '@botyard/db/testing/nats-server'
import { runStep } from './run-step.ts'

/**
 * Sees to it that there is a NATS server for the tests of wake-ups: one of the system, or one that is installed now where we
 * may. Without one its tests are skipped and say so.
 * @returns what the tests need in their environment.
 */
export async function findNatsServer(): Promise<Record<string, string>> {
  if (natsServer !== undefined) return { NATS_SERVER: natsServer }
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    await runStep('apt-get update', 'apt-get', ['update', '-q'])
    await runStep(
      'install nats-server',
      'apt-get',
      ['install', '-y', '-q', '--no-install-recommends', 'nats-server'],
      { DEBIAN_FRONTEND: 'noninteractive' },
    )
  } else console.log(`Tests of NATS are skipped: ${natsServerMissing}`)
  return {}
}
