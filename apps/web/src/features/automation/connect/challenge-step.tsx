import { Button } from '../../../ui/button.tsx'

/** Instagram wants a word with the owner in its own app; the wizard can wait for that. */
export function ChallengeStep({ onRetry, onClose }: { onRetry: () => void; onClose: () => void }) {
  return (
    <div className="grid gap-3">
      <p className="font-semibold">Instagram asks you to confirm it was you</p>
      <ol className="grid list-decimal gap-2 pl-5 text-[13px] text-text-2">
        <li>Open the Instagram app on your phone and look for a message about a new sign-in.</li>
        <li>Confirm there that it was you, and do what else it asks.</li>
        <li>Come back here and try again. You may close this dialog meanwhile.</li>
      </ol>
      <div className="mt-2 flex flex-wrap justify-end gap-2">
        <Button variant="quiet" onClick={onClose}>
          Finish later
        </Button>
        <Button variant="primary" onClick={onRetry}>
          I confirmed it, try again
        </Button>
      </div>
    </div>
  )
}
