const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** The days of a week with their ISO numbers, Monday is 1. */
export const weekdays = names.map((name, index) => ({ name, day: index + 1 }))

/** `Every day`, `Mon–Fri`, or the days one by one. */
export function describeDays(days: readonly number[]): string {
  const sorted = [...days].sort((one, other) => one - other)
  if (sorted.length === 7) return 'Every day'
  const first = sorted[0] ?? 1
  const isRow = sorted.length > 2 && sorted.every((day, index) => day === first + index)
  const nameOf = (day: number | undefined) => names[(day ?? 1) - 1] ?? ''
  return isRow ? `${nameOf(first)}–${nameOf(sorted.at(-1))}` : sorted.map(nameOf).join(', ')
}
