import { useNavigate } from '@tanstack/react-router'
import { useAccountNavigation } from '../account/account-navigation.ts'
import { liveSocket } from '../lib/api/live-socket.ts'
import { forgetSignedIn } from '../lib/api/session-hint.ts'
import { trpc } from '../lib/api/trpc.ts'
import { urls } from '../lib/urls.ts'

/** Ends this session and forgets what was read in it. */
export function useSignOut() {
  const navigate = useNavigate()
  const { named, goTo, forgetAll } = useAccountNavigation()
  const logout = trpc.auth.logout.useMutation({
    // Before the session ends: the server would close the socket, and the page open another that is refused.
    onMutate() {
      forgetSignedIn()
      void liveSocket.close()
    },
    onSettled: async () => {
      if (named === null) await navigate({ to: urls.login })
      else goTo(null, urls.login)
      forgetAll()
    },
  })
  return { isPending: logout.isPending, mutate: () => logout.mutate({}) }
}
