import { createMemoryHistory } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { SignInShell } from '../../features/sign-in/sign-in-shell.tsx'
import { namedPagesOf } from '../frame/use-named-pages.ts'
import { createAppRouter } from '../router.ts'
import { HomeShell, PageShell } from './session-shell.tsx'
import { StrangerShell } from './stranger-shell.tsx'

/** What a build puts into the pages it makes: what is seen before any code is there. */
export function renderShells(): Readonly<Record<'home' | 'page' | 'signIn', string>> {
  const asksNothing = { askWhoIAm: async () => {}, askForBot() {} }
  const router = createAppRouter(asksNothing, { history: createMemoryHistory(), basepath: '/' })
  const pages = namedPagesOf(router.routesById, null)
  return {
    home: renderToStaticMarkup(<ByVisitor known={<HomeShell pages={pages} />} />),
    page: renderToStaticMarkup(<ByVisitor known={<PageShell pages={pages} />} />),
    signIn: renderToStaticMarkup(<SignInShell />),
  }
}

/** public/before-paint.js says whether somebody has signed in with this browser. */
function ByVisitor({ known }: { known: ReactNode }) {
  return (
    <>
      <div className="in-data-[visitor=known]:hidden">
        <StrangerShell />
      </div>
      <div className="hidden in-data-[visitor=known]:block">{known}</div>
    </>
  )
}
