import type { ReactNode } from 'react'

const tones = {
  ok: { pill: 'bg-ok-soft text-ok-text', shape: 'size-[9px] rounded-full bg-ok' },
  rest: { pill: 'bg-warn-soft text-warn-text', shape: 'size-[9px] rounded-[2px] bg-warn' },
  need: {
    pill: 'bg-bad-soft text-bad-text',
    shape: 'h-[10px] w-[11px] bg-bad [clip-path:polygon(50%_0,100%_100%,0_100%)]',
  },
  off: { pill: 'bg-hover text-text-2', shape: 'size-[9px] rounded-full border-2 border-text-3' },
} as const

/** A state as word, colour and shape, so that none of them stands alone. */
export function StatePill({ tone, children }: { tone: keyof typeof tones; children: ReactNode }) {
  const { pill, shape } = tones[tone]
  return (
    <span
      className={`inline-flex items-center gap-2 rounded-full py-[3px] pr-2.5 pl-2 font-semibold text-[13px] ${pill}`}
    >
      <span aria-hidden="true" className={`flex-none ${shape}`} />
      <span>{children}</span>
    </span>
  )
}
