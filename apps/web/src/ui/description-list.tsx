import { Fragment, type ReactNode } from 'react'

/** Names and what they are, in two columns; what is not known is left out. */
export function DescriptionList({ facts }: { facts: Readonly<Record<string, ReactNode>> }) {
  const known = Object.entries(facts).filter(([, fact]) => fact !== null && fact !== undefined && fact !== '')
  if (known.length === 0) return null
  return (
    <dl className="grid grid-cols-[fit-content(60%)_minmax(0,1fr)] gap-x-4 gap-y-1 text-[13px]">
      {known.map(([name, fact]) => (
        <Fragment key={name}>
          <dt className="text-text-3">{name}</dt>
          <dd className="min-w-0 break-words">{fact}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
