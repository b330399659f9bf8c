import { ShownOnce } from '../../ui/shown-once.tsx'

/** A link that no mail brings, because this installation sends none: whoever asked for it hands it on. */
export function HandedLink(props: { username: string; link: string; onDone: () => void }) {
  const { username, link, onDone } = props
  return (
    <ShownOnce label="Link" value={link} copy="Copy link" onDone={onDone}>
      <b className="font-semibold">Email is not set up, so nothing was sent.</b> Give this link to {username}{' '}
      yourself. It works once, and whoever opens it chooses the password.
    </ShownOnce>
  )
}
