import { useState } from 'react'
import { CookiePicture } from './cookie-picture.tsx'

type Browser = 'chrome' | 'firefox'

const names = { chrome: 'Chrome, Edge, Brave', firefox: 'Firefox' } as const
const steps = {
  chrome: [
    'Open instagram.com in a browser where you are signed in. Press F12 (on a Mac ⌥ ⌘ I) and choose Application.',
    'Under Storage, open Cookies and choose https://www.instagram.com.',
    'Double-click the value beside sessionid, copy it, and paste it below.',
  ],
  firefox: [
    'Open instagram.com in a browser where you are signed in. Press F12 (on a Mac ⌥ ⌘ I) and choose Storage.',
    'Open Cookies and choose https://www.instagram.com.',
    'Double-click the value beside sessionid, copy it, and paste it below.',
  ],
} as const

/** Where a browser shows its cookies, in pictures. */
export function WhereToFind() {
  const [browser, setBrowser] = useState<Browser>(() =>
    navigator.userAgent.includes('Firefox/') ? 'firefox' : 'chrome',
  )
  return (
    <details className="rounded-[8px] border border-line px-3.5 py-2.5 text-[13px]">
      <summary className="cursor-pointer font-medium">Where do I find it?</summary>
      <div className="mt-3 grid gap-3">
        <fieldset className="flex gap-1">
          <legend className="sr-only">Browser</legend>
          {(['chrome', 'firefox'] as const).map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={browser === each}
              onClick={() => setBrowser(each)}
              className="min-h-[30px] rounded-[6px] border border-transparent px-2.5 text-text-2 hover:bg-hover aria-pressed:border-line-strong aria-pressed:text-text max-sm:min-h-[44px]"
            >
              {names[each]}
            </button>
          ))}
        </fieldset>
        <CookiePicture browser={browser} />
        <ol className="grid list-decimal gap-1.5 pl-5 text-text-2">
          {steps[browser].map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p className="text-text-2">
          An extension such as Cookie-Editor exports all cookies at once as JSON. That is better than the
          sessionid alone.
        </p>
      </div>
    </details>
  )
}
