import type { ReactNode } from 'react'

/** A part of a page that scrolls by itself, by keyboard too. `label` names it for those who cannot see it. */
export function ScrollRegion(props: { label: string; className: string; children: ReactNode }) {
  const { label, className, children } = props
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className={className}>
      {children}
    </section>
  )
}
