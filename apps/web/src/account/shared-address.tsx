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
        {describeSharedAddress(shared)} Instagram may treat accounts that come from one address as one. To
        keep this account apart, give it {shared.is_direct ? 'its own proxy' : 'a different proxy'}.
      </span>
    </p>
  )
}

/** The same in a few words, for a row. */
export function nameSharedAddress({ own, others }: SharedAddress): string {
  if (others) return 'Shares its address with other accounts'
  return own === 1
    ? 'Shares its address with another of your accounts'
    : `Shares its address with ${own} of your accounts`
}

/** Who shares an address, as one sentence. */
function describeSharedAddress({ is_direct, own, others }: SharedAddress): string {
  const mine = own > 0 && (own === 1 ? 'another of your accounts' : `${own} of your other accounts`)
  const theirs = others && 'other people’s accounts'
  const who = [mine, theirs].filter(Boolean).join(' and ')
  return is_direct ? `Connects directly, like ${who}.` : `Shares its proxy with ${who}.`
}
