import { useSyncExternalStore } from 'react'
import { getConnection, subscribeToConnection } from '../../lib/api/connection.ts'
import { clockTime } from '../../lib/time.ts'

/** Whether what the page shows is live. Nothing while no page wants to be. */
export function LiveDot({ isCompact = false }: { isCompact?: boolean }) {
  const connection = useSyncExternalStore(subscribeToConnection, getConnection)
  if (connection.state === 'idle') return null
  const isConnected = connection.state === 'connected'
  return (
    <p role="status" className="flex items-center gap-[7px] px-2 text-[12px] text-text-2">
      <span
        aria-hidden="true"
        className={`size-[7px] rounded-full ${isConnected ? 'bg-ok ring-3 ring-ok/20' : 'bg-warn ring-3 ring-warn/20'}`}
      />
      <span className={isCompact ? (isConnected ? 'max-[359px]:sr-only' : 'sr-only') : ''}>
        {isConnected ? 'Live' : `Reconnecting since ${clockTime(new Date(connection.since).toISOString())}`}
      </span>
    </p>
  )
}
