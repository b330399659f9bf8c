import type { ReactNode } from 'react'

/** A part of a page that scrolls by itself, by keyboard too. `label` names it for those who cannot see it. */
export function ScrollRegion(props: { label: string; className: string; children: ReactNode }) {
  const { label, className, children } = props
  return (
    // Not a landmark: it often has the name of the card that it is in.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset draws a frame and wants a legend in it
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div role="group" aria-label={label} tabIndex={0} className={className}>
      {children}
    </div>
  )
}
