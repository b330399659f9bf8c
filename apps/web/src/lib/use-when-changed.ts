import { useEffect, useRef } from 'react'

/** Acts after the first render and whenever `key` has changed, with what the latest render knows. */
export function useWhenChanged(key: string | number | boolean, act: () => void): void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another key is a reason to act
  useEffect(() => latest.current(), [key])
}
