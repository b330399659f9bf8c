import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { CopyButton } from './copy-button.tsx'

/** Something that is shown this once: a secret, a password, a link to hand on. `children` say what it is and what to do with it. */
export function ShownOnce(props: {
  label: string
  value: string
  children: ReactNode
  onDone: () => void
  copy?: string
  done?: string
}) {
  const { label, value, children, onDone, copy = 'Copy', done = 'Done' } = props
  return (
    <div className="grid gap-3 text-[13px]">
      <p role="status">{children}</p>
      <output
        aria-label={label}
        className="break-all rounded-[6px] border border-line-strong bg-sunken px-3 py-2 font-mono text-[12px]"
      >
        {value}
      </output>
      <div className="flex justify-end gap-2">
        <CopyButton text={value} label={copy} />
        <Button variant="primary" onClick={onDone}>
          {done}
        </Button>
      </div>
    </div>
  )
}
