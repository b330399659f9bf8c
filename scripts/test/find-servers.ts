import { natsServer, natsServerMissing } from '@botyard/db/testing/nats-server'
import { pgbouncer, pgbouncerMissing } from '@botyard/db/testing/pgbouncer'
import { runStep } from './run-step.ts'

/** Debian's packages, whether they are here, and what is said of those that are not. */
const wanted = [
  { name: 'nats-server', place: natsServer, missing: natsServerMissing },
  { name: 'pgbouncer', place: pgbouncer, missing: pgbouncerMissing },
] as const

/**
 * Sees to it that there are a NATS server and a PgBouncer for the tests of them: those of the system, or installed now where we may.
 * Without one its tests are skipped and say so.
 */
export async function findServers(): Promise<void> {
  const lacking = wanted.filter(({ place }) => place === undefined)
  if (lacking.length === 0) return
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    const names = lacking.map(({ name }) => name)
    await runStep('apt-get update', 'apt-get', ['update', '-q'])
    await runStep(
      `install ${names.join(' and ')}`,
      'apt-get',
      ['install', '-y', '-q', '--no-install-recommends', ...names],
      // Only the programs are wanted: no service is started (invoke-rc.d leaves them in runlevel 1).
      { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    )
  } else for (const { missing } of lacking) console.log(`Tests are skipped: ${missing}`)
}
