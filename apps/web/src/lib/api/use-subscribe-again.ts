import { retryDelayMs } from '@botyard/client/retry-delay'
import { useEffect, useRef } from 'react'

/** Subscribes again when an error has ended a subscription, which it does for good; nobody should have to press a button for that. */
export function useSubscribeAgain(hasEnded: boolean, reset: () => void): void {
  const attempt = useRef(0)
  useEffect(() => {
    if (!hasEnded) return
    const timer = setTimeout(reset, retryDelayMs(attempt.current++, Math.random()))
    return () => clearTimeout(timer)
  }, [hasEnded, reset])
}
