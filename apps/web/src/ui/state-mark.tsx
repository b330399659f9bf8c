const shapes = {
  ok: 'size-[9px] rounded-full bg-ok',
  rest: 'size-[9px] rounded-[2px] bg-warn',
  need: 'h-[10px] w-[11px] bg-bad [clip-path:polygon(50%_0,100%_100%,0_100%)]',
  off: 'size-[9px] rounded-full border-2 border-text-3',
} as const

export type StateTone = keyof typeof shapes

/** A state as colour and shape, with its word for those who see neither. */
export function StateMark({ tone, label }: { tone: StateTone; label?: string }) {
  return (
    <>
      <span aria-hidden="true" title={label} className={`flex-none ${shapes[tone]}`} />
      {label && <span className="sr-only">{label}: </span>}
    </>
  )
}
