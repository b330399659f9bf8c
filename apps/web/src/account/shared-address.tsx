import type { AppRouter } from '@botyard/api'
import type { inferRouterOutputs } from '@trpc/server'
import { Waypoints } from 'lucide-react'

type SharedAddress = NonNullable<
  inferRouterOutputs<AppRouter>['accounts']['list']['items'][number]['shared_address']
>

/** Warns that Instagram sees an account come from where others come from; nothing when none do. */
export function SharedAddressNotice({ shared }: { shared: SharedAddress | null | undefined }) {
  if (!shared) return null
  return (
    <p className="flex gap-2 rounded-[8px] bg-warn-soft px-3 py-2 text-[13px] text-warn-text">
      <Waypoints aria-hidden="true" size={15} className="mt-0.5 flex-none" />
      <span>
        {describeSharedAddress(shared)} Instagram may treat accounts that come from one address as one.{' '}
        {shared.is_direct ? 'A proxy of its own' : 'Another proxy'} keeps this account apart.
      </span>
    </p>
  )
}

/** Who shares an address, as one sentence. */
export function describeSharedAddress({ is_direct, own, others }: SharedAddress): string {
  const mine = own > 0 && (own === 1 ? 'another account of yours' : `${own} other accounts of yours`)
  const theirs = others && 'accounts of other people here'
  const who = [mine, theirs].filter(Boolean).join(' and ')
  return is_direct ? `Connects directly, like ${who}.` : `Shares its proxy with ${who}.`
}
