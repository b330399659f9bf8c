import { useEffect, useRef } from 'react'

/** Does something after the first look of a part of a page and whenever `key` is another one, with what is known by then. */
export function useWhenChanged(key: string | number | boolean, act: () => void): void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the only reason, and the only one for all who use this
  useEffect(() => latest.current(), [key])
}
