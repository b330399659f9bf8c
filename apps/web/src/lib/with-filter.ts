/** Filters with one of them set, or without it when its value is empty: what is not asked for is not in the address. */
export function withFilter<Filters extends object>(
  filters: Filters,
  name: keyof Filters,
  value: string,
): Filters {
  const { [name]: _, ...others } = filters
  // Filters are texts that may be missing: the same with one more or one fewer are such filters again.
  return (value ? { ...others, [name]: value } : others) as Filters
}
