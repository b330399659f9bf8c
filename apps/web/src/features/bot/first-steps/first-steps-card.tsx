import { Check, Circle, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { ForRole } from '../../../account/for-role.tsx'
import { trpc } from '../../../lib/api/trpc.ts'
import { Button, linkButtonClass } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import type { useBotActions } from '../use-bot-actions.ts'
import { type FirstSteps, words } from './first-steps-words.ts'

/** What is left to do until a new account has done its first run. The next step has its button. */
export function FirstStepsCard(props: {
  firstSteps: FirstSteps
  actions: ReturnType<typeof useBotActions>
  onConnect: () => void
}) {
  const { firstSteps, actions, onConnect } = props
  const utils = trpc.useUtils()
  const dismiss = trpc.firstSteps.dismiss.useMutation({ onSuccess: () => utils.firstSteps.get.invalidate() })
  const { steps } = firstSteps
  const next = steps.find(({ is_done }) => !is_done)?.name
  const buttons: Readonly<Record<(typeof steps)[number]['name'], ReactNode>> = {
    connect: <Button onClick={onConnect}>Connect now</Button>,
    test: (
      <Button isPending={actions.test.isPending} onClick={() => actions.test.mutate()}>
        {actions.test.isPending ? 'Testing…' : 'Test now'}
      </Button>
    ),
    limits: (
      <a href="#limits" className={linkButtonClass}>
        Go to limits
      </a>
    ),
    start: (
      <Button isPending={actions.start.isPending} onClick={() => actions.start.mutate({})}>
        {actions.start.isPending ? 'Starting…' : 'Start now'}
      </Button>
    ),
    run: (
      <a href="#queue" className={linkButtonClass}>
        Go to the form
      </a>
    ),
  }
  return (
    <Card
      title="First steps"
      aside={
        <ForRole needs="operator">
          <button
            type="button"
            onClick={() => dismiss.mutate({})}
            className="-my-1.5 inline-flex min-h-8 items-center gap-1 rounded-[6px] px-2 text-text-2 hover:bg-hover"
          >
            <X aria-hidden="true" size={14} />
            Dismiss
          </button>
        </ForRole>
      }
    >
      <ol className="grid gap-0.5 text-[13px]">
        {steps.map(({ name, is_done }) => (
          <li key={name} className="flex min-h-9 items-center gap-3 py-1">
            {is_done ? (
              <Check role="img" aria-label="Done" size={16} className="flex-none text-ok-text" />
            ) : (
              <Circle role="img" aria-label="To do" size={16} className="flex-none text-text-3" />
            )}
            <span className={`min-w-0 flex-1 ${is_done ? 'text-text-3' : ''}`}>
              <span className={name === next ? 'font-medium' : ''}>{words[name].title}</span>
              {name === next && <span className="block text-[12px] text-text-2">{words[name].hint}</span>}
            </span>
            {name === next && <ForRole needs="operator">{buttons[name]}</ForRole>}
          </li>
        ))}
      </ol>
      {dismiss.error && <ErrorNotice error={dismiss.error} />}
    </Card>
  )
}
