import { ShownOnce } from '../../ui/shown-once.tsx'

/** A secret that whoever asked for it keeps. */
export function ShownSecret(props: { label: string; note: string; secret: string; onDone: () => void }) {
  const { label, note, secret, onDone } = props
  return (
    <ShownOnce label={label} value={secret} done="I have kept it" onDone={onDone}>
      <b className="font-semibold">Keep this {label}.</b> {note}
    </ShownOnce>
  )
}
