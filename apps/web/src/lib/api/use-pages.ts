import { useInfiniteQuery } from '@tanstack/react-query'

/** One page of a list, as the server gives it. */
interface Page<Item> {
  readonly items: readonly Item[]
  readonly next_cursor: string | null
}

/**
 * A list page by page. Not tRPC's own infinite query: that sends along a direction, and the server refuses fields it does
 * not know. `question` is the input without cursor. It is kept beside the router's own answers, not among them: a live
 * snapshot that cancels or replaces those leaves these alone.
 */
export function usePages<Question extends object, Item>(
  [router, procedure]: readonly [string, string],
  question: Question,
  read: (input: Question & { cursor?: string }, options: { signal: AbortSignal }) => Promise<Page<Item>>,
) {
  const pages = useInfiniteQuery({
    queryKey: [[router, 'pages', procedure], question],
    queryFn: ({ pageParam, signal }) =>
      read({ ...question, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchOnWindowFocus: false,
    refetchOnMount: 'always',
  })
  const { hasNextPage, isFetching, fetchNextPage } = pages
  return { ...pages, more: { canLoad: hasNextPage && !isFetching, load: fetchNextPage } }
}
