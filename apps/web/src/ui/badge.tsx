import type { ReactNode } from 'react'

const tones = {
  neutral: 'bg-hover text-text-2',
  ok: 'bg-ok-soft text-ok-text',
  warn: 'bg-warn-soft text-warn-text',
  bad: 'bg-bad-soft text-bad-text',
}

/** A word about a thing. */
export function Badge({ tone = 'neutral', children }: { tone?: keyof typeof tones; children: ReactNode }) {
  return (
    <span className={`inline-block whitespace-nowrap rounded-full px-2 py-px text-[12px] ${tones[tone]}`}>
      {children}
    </span>
  )
}
