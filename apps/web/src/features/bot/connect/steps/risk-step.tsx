import { Button } from '../../../../ui/button.tsx'

/** The risk in plain words, before anything is asked for. */
export function RiskStep({ onAccept, onClose }: { onAccept: () => void; onClose: () => void }) {
  return (
    <div className="grid gap-3">
      <p className="font-semibold">Know the risk first</p>
      <ul className="grid list-disc gap-2 pl-5 text-[13px] text-text-2">
        <li>Automation may breach Instagram's terms of use.</li>
        <li>
          Instagram can limit, lock or close an account for it, even if you stay within every limit here.
        </li>
        <li>
          The bot keeps to careful limits and rests when Instagram objects. That lowers the risk; it does not
          end it.
        </li>
        <li>
          Whatever you hand over, a session or a password, is stored encrypted or not at all, and never shown
          again.
        </li>
      </ul>
      <div className="mt-2 flex flex-wrap justify-end gap-2">
        <Button variant="quiet" onClick={onClose}>
          Not now
        </Button>
        <Button variant="primary" onClick={onAccept}>
          I understand, continue
        </Button>
      </div>
    </div>
  )
}
