/** The pause of every bot between two effects. */
export const gapMs = 4_000
