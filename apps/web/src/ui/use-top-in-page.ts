import { type RefObject, useLayoutEffect, useState } from 'react'

/** How far from the top of the page a part of it begins, in pixels; kept true while what stands above it grows and shrinks. */
export function useTopInPage(part: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    const measure = () => {
      if (part.current) setTop(Math.round(part.current.getBoundingClientRect().top + window.scrollY))
    }
    measure()
    const watcher = new ResizeObserver(measure)
    watcher.observe(document.body)
    return () => watcher.disconnect()
  }, [part])
  return top
}
