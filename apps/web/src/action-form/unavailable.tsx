import { CodeLink } from '../ui/code-link.tsx'
import type { ActionDescription } from './types.ts'

/** An action's title in a list of them, marked when the connected account cannot do it. */
export function titleOf({ title, unavailable }: ActionDescription): string {
  return unavailable ? `${title} (not with this session)` : title
}

/** Why the connected account cannot do an action; nothing when it can. */
export function Unavailable({ action: { unavailable } }: { action: ActionDescription }) {
  if (!unavailable) return null
  return (
    <p className="text-[13px] text-warn-text">
      {unavailable.reason} <CodeLink code={unavailable.code} />
    </p>
  )
}
