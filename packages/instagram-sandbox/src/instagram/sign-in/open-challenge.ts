import type { Account } from '../../state/accounts.ts'
import type { SandboxState } from '../../state/sandbox-state.ts'
import type { Failure } from '../failures.ts'

/** The answer to a right password when the account has to prove itself first. Its address tells what can be done. */
export function openChallenge(state: SandboxState, account: Account): Failure {
  const { id } = state.verifications.open('challenge', account)
  const path = pathOf(account, id)
  const isNative = !path.includes(id)
  return {
    status: 400,
    body: {
      message: 'challenge_required',
      challenge: {
        url: `https://i.instagram.com${path}`,
        api_path: path,
        hide_webview_header: true,
        lock: true,
        logout: false,
        native_flow: isNative,
        flow_render_type: 0,
        challenge_context: '',
      },
      status: 'fail',
      error_type: 'checkpoint_challenge_required',
    },
  }
}

function pathOf({ challenge, person }: Account, id: string): string {
  switch (challenge) {
    case 'native':
      return '/challenge/AXGq1opaque2tokenA/AfdX3opaque4tokenB/'
    case 'bare':
      return '/challenge/'
    case 'auth-platform':
      return '/auth_platform/?apc=AQtokenofthesandbox'
    default:
      return `/challenge/${person.pk}/${id}/`
  }
}
