import { useEffect } from 'react'
import type { LiveConnection } from './live-connection.ts'
import { useLiveEvents } from './use-live-events.ts'

/** The subscription of the tab, for as long as it is drawn; says how fresh what it keeps is. */
export function LiveEvents({ onChange }: { onChange: (live: LiveConnection) => void }) {
  const { isLive, lastLiveMs, failure, reconnect } = useLiveEvents()
  useEffect(
    () => onChange({ isLive, lastLiveMs, failure, reconnect }),
    [onChange, isLive, lastLiveMs, failure, reconnect],
  )
  return null
}
