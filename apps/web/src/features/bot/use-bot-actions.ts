import { useAccount } from '../../account/use-account.ts'
import { trpc } from '../../lib/api/trpc.ts'

/** What a person can do with their bot. The server's answer goes into the cache; nothing is shown before it. */
export function useBotActions() {
  const utils = trpc.useUtils()
  const refresh = () => utils.bot.status.invalidate()
  const start = trpc.bot.start.useMutation({
    onSuccess: (status) => utils.bot.status.setData(undefined, status),
  })
  const stop = trpc.bot.stop.useMutation({
    onSuccess: (status) => utils.bot.status.setData(undefined, status),
  })
  const test = trpc.users.testSession.useMutation({ onSettled: refresh })
  const disconnect = trpc.bot.logout.useMutation({ onSettled: refresh })
  const { id: userId } = useAccount()

  return {
    start,
    stop,
    disconnect,
    test: {
      ...test,
      /** Asks Instagram whether the session works; nothing happens before it is known who asks. */
      mutate: () => userId && test.mutate({ id: userId }),
    },
  }
}
