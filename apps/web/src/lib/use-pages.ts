import { useInfiniteQuery } from '@tanstack/react-query'

/** One page of a list, as the server gives it. */
interface Page<Item> {
  readonly items: readonly Item[]
  readonly next_cursor: string | null
}

/**
 * A list page by page. Not tRPC's own infinite query: that sends along a direction, and the server refuses fields it does
 * not know. `name` is the procedure, `question` its input without cursor.
 */
export function usePages<Question extends object, Item>(
  name: readonly string[],
  question: Question,
  read: (input: Question & { cursor?: string }, options: { signal: AbortSignal }) => Promise<Page<Item>>,
) {
  return useInfiniteQuery({
    queryKey: [[...name, 'pages'], question],
    queryFn: ({ pageParam, signal }) =>
      read({ ...question, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchOnWindowFocus: false,
    refetchOnMount: 'always',
  })
}
