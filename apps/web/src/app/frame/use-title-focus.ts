import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/**
 * Puts whoever goes to another page at its title, as a new document would: a screen reader says where they are, and Tab goes
 * on from there. A page that begins elsewhere, in a field say, keeps what it chose.
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
