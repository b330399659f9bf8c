const tones = { accent: 'bg-accent', warn: 'bg-warn', full: 'bg-bad' } as const

/** How much of something is done or used. */
export function ProgressBar(props: { value: number; max: number; label: string; tone?: keyof typeof tones }) {
  const { value, max, label, tone = 'accent' } = props
  const share = max > 0 ? Math.min(100, (100 * value) / max) : 0
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuenow={value}
      aria-valuemax={max}
      className="h-1.5 overflow-hidden rounded-[3px] bg-hover"
    >
      <div
        className={`h-full rounded-[3px] transition-[width] ${tones[tone]}`}
        style={{ width: `${share}%` }}
      />
    </div>
  )
}
