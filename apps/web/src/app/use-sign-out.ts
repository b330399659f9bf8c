import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { liveSocket } from '../lib/live-socket.ts'
import { trpc } from '../lib/trpc.ts'
import { urls } from '../lib/urls.ts'

/** Ends this session and forgets what was read in it. */
export function useSignOut() {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const logout = trpc.auth.logout.useMutation({
    // Before the session ends: the server would close the socket, and the page open another that is refused.
    onMutate: () => void liveSocket.close(),
    onSettled: async () => {
      await navigate({ to: urls.login })
      queryClient.clear()
    },
  })
  return { isPending: logout.isPending, mutate: () => logout.mutate({}) }
}
