import { createBrowserHistory } from '@tanstack/react-router'
import { type ComponentProps, StrictMode, startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { accountInAddress } from '../account/account-address.ts'
import { createAccountPlaces } from './account/account-places.ts'
import { Providers } from './providers.tsx'
import './tokens.css'

// Each step is a task of its own: in between, a slow phone answers whoever touches it.
setTimeout(start)

function start(): void {
  const history = createBrowserHistory()
  const places = createAccountPlaces(history)
  const first = places.open(accountInAddress(history.location.pathname))
  // What the server sent stays until it is known who is there and the page can be drawn: nothing is blank in between, and
  // nothing is drawn twice. What goes wrong with loading is shown by the router when it draws.
  const draw = () => drawPage({ history, places, first })
  setTimeout(() => void first.router.load().then(draw, draw))
}

function drawPage(props: ComponentProps<typeof Providers>): void {
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no element #root')
  // A transition is drawn in slices: whoever types or scrolls meanwhile is not kept waiting.
  startTransition(() =>
    createRoot(root).render(
      <StrictMode>
        <Providers {...props} />
      </StrictMode>,
    ),
  )
}
