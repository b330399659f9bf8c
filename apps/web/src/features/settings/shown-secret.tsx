import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'

/** A secret that is shown this once. */
export function ShownSecret(props: { label: string; note: string; secret: string; onDone: () => void }) {
  const { label, note, secret, onDone } = props
  return (
    <div className="grid gap-3 text-[13px]">
      <p role="status">
        <b className="font-semibold">Keep this {label}.</b> {note}
      </p>
      <output
        aria-label={label}
        className="break-all rounded-[6px] border border-line-strong bg-sunken px-3 py-2 font-mono text-[12px]"
      >
        {secret}
      </output>
      <div className="flex justify-end gap-2">
        <CopyButton text={secret} label="Copy" />
        <Button variant="primary" onClick={onDone}>
          I have kept it
        </Button>
      </div>
    </div>
  )
}
