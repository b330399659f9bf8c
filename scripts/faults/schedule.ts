import type { Fault } from './define-fault.ts'
import { createRandom } from './random.ts'

/**
 * What happens, in the order of the seed: everything, what a name is part of, or `count` faults that are quick and leave
 * the database server alone.
 */
export function planFaults(
  faults: readonly Fault[],
  { seed, name, count }: { seed: number; name?: string | undefined; count?: number },
): Fault[] {
  const random = createRandom(seed)
  const shuffled = faults
    .map((fault) => ({ fault, place: random() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ fault }) => fault)
  if (count !== undefined)
    return shuffled.filter(({ isExclusive, isLong }) => !isExclusive && !isLong).slice(0, count)
  const wanted = name?.toLowerCase() ?? ''
  return shuffled.filter(({ title }) => title.toLowerCase().includes(wanted))
}
