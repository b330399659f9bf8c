/** A fault of Instagram as people choose it. */
export interface InjectableFault {
  readonly name: string
  readonly title: string
  readonly help: string
  /** Without an account it meets whoever comes next. */
  readonly needsAccount: boolean
  readonly hasTimes: boolean
  /** The request to the sandbox's control API. */
  toRequest(input: { account?: string | undefined; times: number }): { path: string; body: object }
}

const fault = (
  more: object,
  { account, times }: { account?: string | undefined; times: number },
  path?: string,
) => ({
  path: '/faults',
  body: { ...more, times, match: { ...(account && { user: account }), ...(path && { path }) } },
})

/** Every fault that an administrator can inject into the sandbox. */
export const injectableFaults: readonly InjectableFault[] = [
  {
    name: 'challenge',
    title: 'A challenge',
    help: 'Instagram asks whether it was really the owner. The bot stops and needs its owner.',
    needsAccount: false,
    hasTimes: false,
    toRequest: ({ account }) => fault({ failure: 'challenge_required' }, { account, times: 1 }),
  },
  {
    name: 'block',
    title: 'A block of following',
    help: 'Instagram refuses follows. They pause, then resume at half the limit.',
    needsAccount: false,
    hasTimes: true,
    toRequest: (input) => fault({ failure: 'action_blocked' }, input, '/friendships/create/'),
  },
  {
    name: 'slow-down',
    title: 'A request to slow down',
    help: 'Instagram asks to wait a few minutes. The bot pauses.',
    needsAccount: false,
    hasTimes: true,
    toRequest: (input) => fault({ failure: 'please_wait' }, input),
  },
  {
    name: 'lost-session',
    title: 'A lost session',
    help: 'Instagram ends the session of the account. Its owner connects again.',
    needsAccount: true,
    hasTimes: false,
    toRequest: ({ account }) => ({ path: '/sessions/revoke', body: { username: account } }),
  },
  {
    name: 'latency',
    title: 'Slow answers',
    help: 'Each answer comes five seconds late. Bots work on, slower.',
    needsAccount: false,
    hasTimes: true,
    toRequest: (input) => fault({ delay_ms: 5_000 }, input),
  },
  {
    name: 'down',
    title: 'Instagram is down',
    help: 'Every request fails. With enough of them, all bots pause automatically.',
    needsAccount: false,
    hasTimes: true,
    toRequest: (input) => fault({ failure: 'server_error' }, input),
  },
]
