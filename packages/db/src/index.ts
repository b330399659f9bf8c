export { type Cap, type CapName, caps } from './caps.ts'
export {
  type Database,
  openBeside,
  openDatabase,
  openProcessDatabase,
  overKeptConnections,
  type Tx,
} from './client.ts'
export { onBehalfOf } from './connection-shares.ts'
export { type KeyRing, parseKeyRing } from './crypto.ts'
export { isPoolTimeout, isUniqueViolation } from './database-error.ts'
export { append, type EventWords } from './events/append.ts'
export { acceptKeys, requireFittingKeys, requireKnownKeys } from './fitting-keys.ts'
export { readCapUsage, requireRoom, withinCap } from './hold-cap.ts'
export { enqueueTurn } from './jobs/enqueue-turn.ts'
export { createNatsWakeBus } from './nats-wake-bus.ts'
export { hashOutgoingAddresses } from './outgoing-address.ts'
export { createPostgresWakeBus } from './postgres-wake-bus.ts'
export { reachesPooler } from './reach-pooler.ts'
export { checkKeys, reencrypt } from './sealed-columns.ts'
export { withSnapshot } from './snapshot.ts'
export { everybody, moved, type WakeBus } from './wake-bus.ts'
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
