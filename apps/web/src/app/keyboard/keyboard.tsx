import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react'
import { useNamedPages } from '../frame/use-named-pages.ts'
import type { Me } from '../me.ts'
import { closePalette, isPaletteOpen, openPalette, subscribeToPalette } from './palette-state.ts'
import { readShortcut } from './read-shortcut.ts'

const Palette = lazy(() => import('./palette.tsx'))
const ShortcutsDialog = lazy(() => import('./shortcuts-dialog.tsx'))

/** The keys that work on every page: the palette, the list of shortcuts, and going to pages. */
export function Keyboard({ me }: { me: Me }) {
  const navigate = useNavigate()
  const pages = useNamedPages(me)
  const isOpen = useSyncExternalStore(subscribeToPalette, isPaletteOpen)
  const [isListing, setListing] = useState(false)

  useEffect(() => {
    let isGoing = false
    function onKeyDown(event: KeyboardEvent) {
      const shortcut = readShortcut(event, isGoing)
      isGoing = shortcut?.kind === 'going'
      if (!shortcut || shortcut.kind === 'going') return
      const page = shortcut.kind === 'page' ? pages.find(({ key }) => key === shortcut.key) : undefined
      if (shortcut.kind === 'page' && !page) return
      event.preventDefault()
      if (shortcut.kind === 'palette') openPalette()
      if (shortcut.kind === 'shortcuts') setListing(true)
      if (page) void navigate({ to: page.to })
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [pages, navigate])

  return (
    <Suspense>
      {isOpen && <Palette me={me} onClose={closePalette} onListShortcuts={() => setListing(true)} />}
      {isListing && <ShortcutsDialog me={me} onClose={() => setListing(false)} />}
    </Suspense>
  )
}
