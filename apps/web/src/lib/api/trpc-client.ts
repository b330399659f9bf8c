import type { AppRouter } from '@botyard/api'
import { getFetch, httpBatchLink, splitLink, type TRPCLink, wsLink } from '@trpc/client'
import { accountHeaders } from '../../account/account-address.ts'
import { watchAttention } from '../tab/attention.ts'
import { askUnlessAskedEarly } from './early-answer.ts'
import { liveSocket } from './live-socket.ts'
import { numberOperations } from './number-operations.ts'

/**
 * Subscriptions through the socket, everything else in batches over HTTP. What a page asks by itself while nobody is there
 * is marked, so that it keeps nobody signed in. Calls about an account are about the one given; null: the caller's first.
 */
export function createLinks(account: string | null): TRPCLink<AppRouter>[] {
  const isAttended = watchAttention(window)
  return [
    splitLink({
      condition: (operation) => operation.type === 'subscription',
      true: [numberOperations, wsLink({ client: liveSocket })],
      false: httpBatchLink({
        url: '/trpc',
        maxItems: 10,
        fetch: (url, options) => askUnlessAskedEarly(url, () => getFetch()(url, options)),
        headers: ({ opList }) => {
          const isAsked = isAttended() || opList.some(({ type }) => type === 'mutation')
          return { ...accountHeaders(account), ...(!isAsked && { 'x-botyard-background': '1' }) }
        },
      }),
    }),
  ]
}
