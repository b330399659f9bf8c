import type { ReactNode } from 'react'
import { StateMark, type StateTone } from './state-mark.tsx'

const tones: Readonly<Record<StateTone, string>> = {
  ok: 'bg-ok-soft text-ok-text',
  rest: 'bg-warn-soft text-warn-text',
  need: 'bg-bad-soft text-bad-text',
  off: 'bg-hover text-text-2',
}

/** A state as word, colour and shape, so that none of them stands alone. */
export function StatePill({ tone, children }: { tone: StateTone; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-2 rounded-full py-[3px] pr-2.5 pl-2 font-semibold text-[13px] ${tones[tone]}`}
    >
      <StateMark tone={tone} />
      <span>{children}</span>
    </span>
  )
}
