/** What is mutated together, and the tests that must notice. Both are kept small, so that an area takes minutes. */
export interface Area {
  readonly name: string
  /** Source files, from the root of the project. */
  readonly mutate: readonly string[]
  /** Test files, from the root of the project. They run in this order until one fails: the quick ones come first. */
  readonly tests: readonly string[]
}

const auth = 'apps/api/src/features/auth'
const notifications = 'packages/notifications/src'
const delivering = ['channels/deliver-message', 'channels/post-message', 'webhooks/sign-webhook'].map(
  (file) => `${notifications}/${file}`,
)

/** The parts of the code that protect people, their accounts and each other. */
export const areas: readonly Area[] = [
  {
    name: 'crypto',
    mutate: [
      'packages/db/src/encryption/crypto.ts',
      'packages/db/src/encryption/fitting-keys.ts',
      'packages/db/src/encryption/sealed-columns.ts',
    ],
    tests: [
      'packages/db/src/encryption/crypto.test.ts',
      'packages/db/src/encryption/fitting-keys.test.ts',
      'packages/db/src/encryption/sealed-columns.test.ts',
    ],
  },
  {
    name: 'roles',
    mutate: ['packages/db/src/with-role.ts', 'packages/db/src/connections/connection-shares.ts'],
    tests: ['transactions', 'late-statements', 'with-role', 'connections/connection-shares'].map(
      (file) => `packages/db/src/${file}.test.ts`,
    ),
  },
  {
    name: 'quota',
    mutate: ['packages/db/src/queries/limits/quota.ts'],
    tests: ['packages/db/src/queries/limits/quota.test.ts'],
  },
  {
    name: 'sign-in',
    mutate: [
      `${auth}/authenticate.ts`,
      `${auth}/sessions/cookie.ts`,
      `${auth}/passwords/password-rules.ts`,
      `${auth}/second-factor/second-factor.ts`,
      `${auth}/second-factor/finish-sign-in.ts`,
    ],
    tests: [
      `${auth}/sessions/cookie.test.ts`,
      `${auth}/passwords/password-rules.test.ts`,
      `${auth}/authenticate.test.ts`,
      `${auth}/second-factor/second-factor.test.ts`,
      `${auth}/second-factor/two-factor.test.ts`,
    ],
  },
  {
    name: 'sessions',
    mutate: [`${auth}/sessions/sessions.ts`, `${auth}/change-credentials.ts`],
    tests: [
      `${auth}/change-credentials.test.ts`,
      `${auth}/sessions/sessions.test.ts`,
      `${auth}/sessions/own-sessions.test.ts`,
    ],
  },
  {
    name: 'tokens',
    mutate: ['api-token', 'api-tokens', 'require-scope'].map(
      (file) => `apps/api/src/features/tokens/${file}.ts`,
    ),
    tests: ['api-token', 'require-scope', 'tokens'].map(
      (file) => `apps/api/src/features/tokens/${file}.test.ts`,
    ),
  },
  {
    name: 'guards',
    mutate: ['guards', 'allowed-origin', 'caller-address', 'request-limits'].map(
      (file) => `apps/api/src/http/${file}.ts`,
    ),
    tests: ['allowed-origin', 'caller-address', 'request-quotas', 'guards'].map(
      (file) => `apps/api/src/http/${file}.test.ts`,
    ),
  },
  {
    name: 'sockets',
    mutate: ['apps/api/src/http/sockets.ts', 'apps/api/src/http/watch-sessions.ts'],
    tests: ['apps/api/src/http/socket-admission.test.ts', 'apps/api/src/http/sockets.test.ts'],
  },
  {
    name: 'transport',
    mutate: [
      'deadline',
      'within-deadline',
      'open-tunnel',
      'open-socket',
      'reach',
      'public-address',
      'tunnels/http-tunnel',
      'tunnels/socks-tunnel',
      'tunnels/read-answer',
    ].map((file) => `packages/outbound/src/${file}.ts`),
    tests: [
      ...['deadline', 'public-address', 'reach', 'open-socket', 'tunnels/ask-proxies', 'within-deadline'],
      ...['secure-tunnel', 'tunnels/doubtful-proxies', 'open-tunnel'],
    ].map((file) => `packages/outbound/src/${file}.test.ts`),
  },
  {
    name: 'webhooks',
    mutate: delivering.map((file) => `${file}.ts`),
    tests: [
      `${notifications}/webhooks/sign-webhook.test.ts`,
      ...['answers-of-receivers', 'tries', 'post-message', 'deliver-message'].map(
        (file) => `${notifications}/channels/${file}.test.ts`,
      ),
    ],
  },
  {
    name: 'leases',
    mutate: ['packages/db/src/queries/bots/leases.ts', 'packages/db/src/queries/bots/workers.ts'],
    tests: [
      'packages/db/src/queries/bots/deaths.test.ts',
      'packages/bot-engine/src/turns/take-turn.test.ts',
      'packages/bot-engine/src/turns/contention.test.ts',
    ],
  },
]
