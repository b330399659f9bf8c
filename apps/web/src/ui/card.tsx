import { type ReactNode, useId } from 'react'

/** A titled part of a page. `isFlush` leaves the padding to its content. */
export function Card(props: { title: string; aside?: ReactNode; isFlush?: boolean; children: ReactNode }) {
  const { title, aside, isFlush = false, children } = props
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className={`min-w-0 rounded-[10px] border border-line bg-panel shadow-(--shadow) ${isFlush ? 'overflow-clip' : ''}`}
    >
      <header className="flex items-center justify-between gap-3 px-4 pt-3">
        <h2 id={id} className="font-semibold text-[13px]">
          {title}
        </h2>
        {aside && <span className="text-[12px] text-text-3">{aside}</span>}
      </header>
      <div className={isFlush ? '' : 'px-4 pt-3 pb-4'}>{children}</div>
    </section>
  )
}
