/** How sure one has to be of an interval before it ends the measuring, in standard deviations. */
const certainty = 2.6

/**
 * How many times as long the first takes as the second, typically: the median over pairs that are measured one right after
 * the other, in turns, so that whatever else the machine does touches both alike. Measures until the interval in which that
 * median lies is inside `1 ± within` or wholly outside, so a quiet machine is soon done and a busy one takes more pairs.
 * Both answer how long they took, in any unit; they get the number of the pair.
 */
export async function typicalRatio(
  first: (pair: number) => Promise<number>,
  second: (pair: number) => Promise<number>,
  { within, minPairs = 20, maxPairs = 400 }: { within: number; minPairs?: number; maxPairs?: number },
): Promise<number> {
  const ratios: number[] = []
  for (let pair = 0; pair < maxPairs; pair++) {
    const early = await (pair % 2 ? first : second)(pair)
    const late = await (pair % 2 ? second : first)(pair)
    ratios.push(pair % 2 ? early / late : late / early)
    ratios.sort((a, b) => a - b)
    if (ratios.length < minPairs) continue
    const skipped = Math.max(0, Math.floor((ratios.length - certainty * Math.sqrt(ratios.length)) / 2))
    const low = ratios[skipped] ?? 0
    const high = ratios.at(-1 - skipped) ?? Number.POSITIVE_INFINITY
    const isSettled = (low > 1 - within && high < 1 + within) || low > 1 + within || high < 1 - within
    if (isSettled) break
  }
  return ratios[Math.floor(ratios.length / 2)] ?? Number.NaN
}
