import { createHash } from 'node:crypto'

/** A share from 0 up to, not including, 1: the same for the same seed, in every process. */
export function drawShare(seed: string): number {
  return createHash('sha256').update(seed).digest().readUInt32BE(0) / 2 ** 32
}

/** A whole number from `min` to `max`, both included: the same for the same seed. */
export function drawBetween(
  seed: string,
  { min, max }: { readonly min: number; readonly max: number },
): number {
  return min + Math.floor(drawShare(seed) * (max - min + 1))
}
