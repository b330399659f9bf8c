import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'

/** A link that no mail brings, because this installation sends none: whoever asked for it hands it on. */
export function HandedLink(props: { username: string; link: string; onDone: () => void }) {
  const { username, link, onDone } = props
  return (
    <div className="grid gap-3 text-[13px]">
      <p role="status">
        <b className="font-semibold">Mail is not set up, so nothing was sent.</b> Give this link to {username}{' '}
        yourself. It works once, and whoever opens it chooses the password.
      </p>
      <output
        aria-label="Link"
        className="break-all rounded-[6px] border border-line-strong bg-sunken px-3 py-2 font-mono text-[12px]"
      >
        {link}
      </output>
      <div className="flex justify-end gap-2">
        <CopyButton text={link} label="Copy link" />
        <Button variant="primary" onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  )
}
