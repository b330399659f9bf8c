/** The part of a library client's state that makes ids which hold for some minutes. */
interface TemporaryIds {
  deviceId: string
}

type MakeId = (seed: string, lifetimeMs: number) => string

/**
 * Lets a client keep its ids of the hour instead of drawing them again for every request: each draw seeds a random
 * generator of 624 words, a fifth of all a request costs. The ids stay the same ones.
 */
export function keepTemporaryIds(state: TemporaryIds): void {
  const make: unknown = Reflect.get(state, 'generateTemporaryGuid')
  if (!isMakeId(make))
    throw new TypeError('the library no longer makes its temporary ids as version 1.46.1 does')
  const kept = new Map<string, { readonly made: string; readonly id: string }>()
  const keep: MakeId = (seed, lifetimeMs) => {
    const made = `${state.deviceId} ${Math.round(Date.now() / lifetimeMs)}`
    const known = kept.get(seed)
    if (known?.made === made) return known.id
    const id = make.call(state, seed, lifetimeMs)
    kept.set(seed, { made, id })
    return id
  }
  Object.defineProperty(state, 'generateTemporaryGuid', { value: keep, configurable: true })
}

function isMakeId(value: unknown): value is MakeId {
  return typeof value === 'function' && value.length === 2
}
