import { useState } from 'react'
import type { Status } from '../../../../live/types.ts'
import { Button } from '../../../../ui/button.tsx'
import { ErrorNotice } from '../../../../ui/error-notice.tsx'
import { useSignIn } from '../use-sign-in.ts'
import type { WizardStep } from '../wizard-step.ts'

type Contacts = NonNullable<Status['pending_login']>['contacts']

/** Where Instagram may send its code: the owner chooses. */
export function ContactStep({
  contacts,
  onNext,
}: {
  contacts: Contacts
  onNext: (step: WizardStep) => void
}) {
  const [choice, setChoice] = useState(contacts[0]?.choice ?? '')
  const { chooseContact } = useSignIn(onNext)
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        chooseContact.mutate({ choice })
      }}
    >
      <fieldset className="grid gap-2">
        <legend className="mb-2 font-semibold">Instagram asks you to confirm it was you</legend>
        <p className="mb-1 text-[13px] text-text-2">Where should Instagram send a code?</p>
        {contacts.map((contact) => (
          <label
            key={contact.choice}
            className="flex min-h-[44px] items-center gap-3 rounded-[6px] border border-line px-3 text-[13px]"
          >
            <input
              type="radio"
              name="contact"
              value={contact.choice}
              checked={choice === contact.choice}
              onChange={() => setChoice(contact.choice)}
            />
            <span className="break-all">{contact.masked_contact}</span>
          </label>
        ))}
      </fieldset>
      {chooseContact.error && <ErrorNotice error={chooseContact.error} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button variant="quiet" onClick={() => onNext('credentials')}>
          Start over
        </Button>
        <Button type="submit" variant="primary" isPending={chooseContact.isPending}>
          {chooseContact.isPending ? 'Asking Instagram…' : 'Send the code'}
        </Button>
      </div>
    </form>
  )
}
