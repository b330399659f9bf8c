/** Filters with one of them set, or without it when its value is empty: what is not asked for is not in the address. */
export function withFilter<Filters extends object>(
  filters: Filters,
  name: keyof Filters,
  value: string,
): Filters {
  const { [name]: _, ...others } = filters
  // Every filter is an optional text, so adding or removing one leaves Filters.
  return (value ? { ...others, [name]: value } : others) as Filters
}
