import type { Effect } from '../state/ledger.ts'
import type { Mismatch, SeenRequest } from '../state/recorder.ts'

/** Every list the control API can answer with. */
interface ControlBody {
  readonly id?: string
  readonly effects: Effect[]
  readonly requests: SeenRequest[]
  readonly mismatches: Mismatch[]
  readonly faults: object[]
}

/** The control API of a sandbox, for tests. */
export function controlOf(sandboxUrl: string) {
  const call = async (method: string, path: string, input?: unknown) => {
    const response = await fetch(`${sandboxUrl}/__sandbox${path}`, {
      method,
      ...(input === undefined
        ? {}
        : { body: JSON.stringify(input), headers: { 'content-type': 'application/json' } }),
    })
    // Our own server, a few lines away: its answers are asserted by the tests that read them.
    const body = (await response.json()) as ControlBody
    return { status: response.status, body }
  }
  return {
    call,
    effects: async () => (await call('GET', '/effects')).body.effects,
    requests: async () => (await call('GET', '/requests')).body.requests,
    mismatches: async () => (await call('GET', '/mismatches')).body.mismatches,
    fault: (fault: object) => call('POST', '/faults', fault),
    account: (username: string, more: object = {}) =>
      call('POST', '/accounts', { username, password: 'a-password', ...more }),
  }
}
