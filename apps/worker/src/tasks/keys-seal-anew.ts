import { sealAnew } from '@botyard/db'
import type { Task } from 'graphile-worker'
import type { TaskContext } from './task-context.ts'

/** Every night: what an older key sealed is sealed with the first one, so that the older can go. */
export function keysSealAnew({ db, keyRing, log }: TaskContext): Task {
  return async () => {
    const { resealed, refused } = await sealAnew(db, keyRing)
    if (resealed > 0) log.info({ count: resealed }, 'sealed values took the first key')
    if (refused > 0) log.error({ count: refused }, 'sealed values open with none of the keys')
  }
}
