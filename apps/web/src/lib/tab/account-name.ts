import { useEffect } from 'react'
import { nameAccountInToasts } from '../toasts.ts'
import { nameAccountInTitle } from './document-title.ts'

/** Has the tab and what is told in passing name the account, while there are several; null: nobody asks which. */
export function useAccountName(name: string | null): void {
  useEffect(() => {
    nameAccountInTitle(name)
    nameAccountInToasts(name)
    return () => {
      nameAccountInTitle(null)
      nameAccountInToasts(null)
    }
  }, [name])
}
