import { CodeLink } from '../ui/code-link.tsx'
import type { ActionDescription, SourceDescription } from './types.ts'

type Described = Pick<ActionDescription | SourceDescription, 'title' | 'unavailable'>

/** The title of an action or a source in a list of them, marked when the connected account cannot do it. */
export function titleOf({ title, unavailable }: Described): string {
  return unavailable ? `${title} (not with this session)` : title
}

/** Why the connected account cannot do an action or read a source; nothing when it can. */
export function Unavailable({ of: { unavailable } }: { of: Described }) {
  if (!unavailable) return null
  return (
    <p className="text-[13px] text-warn-text">
      {unavailable.reason} <CodeLink code={unavailable.code} />
    </p>
  )
}
