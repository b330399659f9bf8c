import { useEffect } from 'react'
import { useAccount } from '../../account/use-account.ts'
import { trpc } from '../../lib/api/trpc.ts'
import { useAccountName } from '../../lib/tab/account-name.ts'
import { useStateTitle } from '../../lib/tab/document-title.ts'
import { clockTime } from '../../lib/time.ts'
import { keptLive } from '../../live/store/live-queries.ts'
import { describeState } from '../../live/words/state-words.ts'

/** Shows on the tab, in words and as a mark on its icon, how the bot stands, and of which account where there are several: seen without opening the page. */
export function TabStatus() {
  const { account, isOneOfSeveral } = useAccount()
  const status = trpc.bot.status.useQuery(undefined, keptLive)
  const words = status.data && status.data.state !== 'disconnected' && describeState(status.data, clockTime)
  const tone = words ? words.tone : 'off'
  useStateTitle(words ? words.word : null)
  useAccountName(account && isOneOfSeveral ? account.name : null)
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
    if (!icon) return
    icon.href = tone === 'off' ? '/favicon.svg' : `/favicon-${tone}.svg`
    return () => {
      icon.href = '/favicon.svg'
    }
  }, [tone])
  return null
}
