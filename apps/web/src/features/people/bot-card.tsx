import { useQueryClient } from '@tanstack/react-query'
import { trpc } from '../../lib/api/trpc.ts'
import { showToast } from '../../lib/toasts.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { CodeLink } from '../../ui/code-link.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { type Person, peopleKey } from './people-search.ts'
import { BotState } from './person-words.tsx'

const whoActs = {
  user: 'They have to act themselves.',
  administrator: 'An administrator has to act.',
  operator: 'Whoever runs this installation has to act.',
  nobody: 'No one has to act: it resolves itself.',
} as const

/** How somebody's bot stands, what is wrong with it and who can do something about it, and the way to stop it. */
export function BotCard({ person }: { person: Person }) {
  const { id, username, instagram_username, bot, bot_running } = person
  const queryClient = useQueryClient()
  const stop = trpc.users.stopBot.useMutation({
    onSuccess() {
      showToast({ text: `The bot of ${username} was stopped.` })
      return queryClient.invalidateQueries({ queryKey: peopleKey })
    },
  })
  const reason = bot.state_reason
  return (
    <Card title="Bot">
      <div className="grid gap-3 text-[13px]">
        <div className="flex flex-wrap items-center gap-3">
          <BotState person={{ bot: { ...bot, state_reason: null } }} />
          <span className="min-w-0 flex-1 truncate text-text-2">
            {instagram_username ? `@${instagram_username}` : 'No account connected'}
          </span>
          {bot_running && (
            <Button isPending={stop.isPending} onClick={() => stop.mutate({ id })}>
              {stop.isPending ? 'Stopping…' : 'Stop bot'}
            </Button>
          )}
        </div>
        {reason && (
          <p role="status">
            {reason.title}. {whoActs[reason.actor]}{' '}
            <span className="text-text-2">
              <CodeLink code={reason.code} />
            </span>
          </p>
        )}
        {stop.error && <ErrorNotice error={stop.error} />}
      </div>
    </Card>
  )
}
