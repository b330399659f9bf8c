import { useAccount } from '../../account/use-account.ts'
import { shownErrorOf } from '../../lib/api/public-error.ts'
import { trpc } from '../../lib/api/trpc.ts'
import { showToast } from '../../lib/toasts.ts'

/** What can be done with the bot from any page; a toast says how it went. */
export function useBotCommands() {
  const utils = trpc.useUtils()
  const status = trpc.bot.status.useQuery()
  const { id, mayAct } = useAccount()
  const onError = (error: unknown) => {
    const { title, code } = shownErrorOf(error)
    showToast({ text: `${title}${code && ` (${code})`}` })
  }
  const start = trpc.bot.start.useMutation({
    onSuccess(changed) {
      utils.bot.status.setData(undefined, changed)
      showToast({ text: 'The bot runs.' })
    },
    onError,
  })
  const stop = trpc.bot.stop.useMutation({
    onSuccess(changed) {
      utils.bot.status.setData(undefined, changed)
      showToast({ text: 'The bot has stopped.' })
    },
    onError,
  })
  const test = trpc.users.testSession.useMutation({
    onSuccess: () => showToast({ text: 'The session works.' }),
    onError,
    onSettled: () => utils.bot.status.invalidate(),
  })
  const isConnected = status.data?.session_valid ?? false
  const isRunning = status.data?.bot_running ?? false
  return {
    canStart: mayAct && isConnected && !isRunning,
    canStop: mayAct && isRunning,
    canTest: mayAct && isConnected && id !== null,
    start: () => start.mutate({}),
    stop: () => stop.mutate({}),
    test: () => id !== null && test.mutate({ id }),
  }
}
