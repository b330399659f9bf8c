import { findProgram, missingProgram } from '@botyard/db/testing/system-program'
import { runStep } from './run-step.ts'

/** Debian's packages, which are called as their programs are. */
const wanted = ['nats-server', 'pgbouncer']

/**
 * Sees to it that there are a NATS server and a PgBouncer for the tests of them: those of the system, or installed now where we may.
 * Without one its tests are skipped; here and in their names it is said why.
 */
export async function findServers(): Promise<void> {
  const lacking = listMissing()
  if (lacking.length > 0 && process.platform === 'linux' && process.getuid?.() === 0) {
    await runStep('apt-get update', 'apt-get', ['update', '-q'])
    await runStep(
      `install ${lacking.join(' and ')}`,
      'apt-get',
      ['install', '-y', '-q', '--no-install-recommends', ...lacking],
      // Only the programs are wanted: no service is started (invoke-rc.d leaves them in runlevel 1).
      { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    )
  }
  for (const name of listMissing()) console.log(`Tests are skipped: ${missingProgram(name)}`)
}

function listMissing(): string[] {
  return wanted.filter((name) => findProgram(name) === undefined)
}
