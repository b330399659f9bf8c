import { CircleCheck } from 'lucide-react'
import { Button } from '../../../ui/button.tsx'

/** The account is connected; says what comes next. */
export function DoneStep({ name, onClose }: { name: string | null; onClose: () => void }) {
  return (
    <div className="grid justify-items-center gap-2 pt-2 text-center">
      <CircleCheck aria-hidden="true" size={32} className="text-ok-text" />
      <p role="status" className="break-all font-semibold">
        {name ? `@${name} is connected` : 'Your account is connected'}
      </p>
      <p className="text-[13px] text-text-2">The session works. Start the bot when you are ready.</p>
      <div className="mt-3 w-full *:w-full">
        <Button variant="primary" autoFocus onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  )
}
