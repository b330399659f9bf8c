export { type Cap, type CapName, caps } from './caps/caps.ts'
export { readCapUsage, requireRoom, withinCap } from './caps/hold-cap.ts'
export {
  type Database,
  openBeside,
  openDatabase,
  openProcessDatabase,
  overKeptConnections,
  type Tx,
} from './connections/client.ts'
export { onBehalfOf } from './connections/connection-shares.ts'
export { reachesPooler } from './connections/reach-pooler.ts'
export { readTogether } from './connections/read-together.ts'
export { isPoolTimeout, isUniqueViolation } from './database-error.ts'
export { type KeyRing, parseKeyRing } from './encryption/crypto.ts'
export { acceptKeys, requireFittingKeys, requireKnownKeys } from './encryption/fitting-keys.ts'
export { hashOutgoingAddresses } from './encryption/outgoing-address.ts'
export { checkKeys, reencrypt } from './encryption/sealed-columns.ts'
export { append, type EventWords } from './events/append.ts'
export { enqueueTurn } from './jobs/enqueue-turn.ts'
export { watchRelease } from './migrate/watch-release.ts'
export { withSnapshot } from './snapshot.ts'
export { createNatsWakeBus } from './wake-buses/nats-wake-bus.ts'
export { createPostgresWakeBus } from './wake-buses/postgres-wake-bus.ts'
export { everybody, moved, type WakeBus } from './wake-buses/wake-bus.ts'
export { withAdvisoryLock } from './with-advisory-lock.ts'
export {
  continueAs,
  continueAsUser,
  endWithNext,
  readAsFanout,
  type UserTx,
  withRole,
  withUser,
} from './with-role.ts'
