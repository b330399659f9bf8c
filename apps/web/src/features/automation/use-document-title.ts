import { useEffect } from 'react'

/** Names the tab, so that a person sees their bot's state without opening it. */
export function useDocumentTitle(...parts: readonly (string | null | undefined | false)[]): void {
  const title = [...parts, 'Botyard'].filter(Boolean).join(' · ')
  useEffect(() => {
    const before = document.title
    document.title = title
    return () => {
      document.title = before
    }
  }, [title])
}
