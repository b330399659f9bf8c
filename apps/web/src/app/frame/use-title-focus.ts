import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/**
 * Moves the focus to the title of the page someone goes to: a screen reader says which one it is, and Tab goes on from there,
 * as in a new document. A page that focuses something itself, a field say, keeps that.
 */
export function useTitleFocus(): void {
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        const page = document.getElementById('main')
        const title = page?.querySelector('h1')
        if (!fromLocation || !pathChanged || !title || page?.contains(document.activeElement)) return
        title.tabIndex = -1
        title.focus({ preventScroll: true })
      }),
    [router],
  )
}
