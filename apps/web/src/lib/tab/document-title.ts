import { useEffect } from 'react'

/** What the tab is called: the bot's state, where one is known, the page, and the account where there are several. */
let account: string | null = null
let state: string | null = null
let page: string | null = null

function show(): void {
  document.title = [state, page, account, 'Botyard'].filter(Boolean).join(' · ')
}

/** Names the account on the tab; null: there is one only. */
export function nameAccountInTitle(name: string | null): void {
  account = name
  show()
}

/** Names the page on the tab. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    page = title
    show()
  }, [title])
}

/** Puts a state before the name of every page, for as long as somebody says so. */
export function useStateTitle(words: string | null): void {
  useEffect(() => {
    state = words
    show()
    return () => {
      state = null
      show()
    }
  }, [words])
}
