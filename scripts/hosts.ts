/**
 * `npm run hosts [-- --seed N]`: two APIs, three workers, NATS and PostgreSQL, each on a host of its own (a network
 * namespace), whose links are cut, slowed and healed while bots work. Needs root on Linux.
 */
import { parseArgs } from 'node:util'
import { natsServer, natsServerMissing } from '@botyard/db/testing/nats-server'
import { addHost, closeNetwork, findObstacle, openNetwork } from './hosts/network.ts'
import { startPostgres } from './hosts/start-postgres.ts'
import { runStep } from './test/run-step.ts'

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' } } })
await closeNetwork()
const obstacle = (await findObstacle()) ?? (natsServer === undefined ? natsServerMissing : undefined)
if (obstacle !== undefined) {
  console.error(`There can be no hosts here: ${obstacle}.`)
  process.exit(1)
}
try {
  await openNetwork()
  const postgres = await startPostgres(await addHost('postgres', 2))
  process.exitCode = await runStep('hosts', 'vitest', ['run', 'scripts/hosts/hosts.test.ts'], {
    TEST_DATABASE_URL: postgres.url,
    HOSTS_SEED: values.seed,
  })
  await postgres.stop()
} finally {
  await closeNetwork()
}
