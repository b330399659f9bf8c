/** What is mutated together, and the tests that must notice. Both are kept small, so that an area takes minutes. */
export interface Area {
  readonly name: string
  /** Source files, from the root of the project. */
  readonly mutate: readonly string[]
  /** Test files, from the root of the project. */
  readonly tests: readonly string[]
}

/** The parts of the code that protect people, their accounts and each other. */
export const areas: readonly Area[] = [
  {
    name: 'crypto',
    mutate: [
      'packages/db/src/crypto.ts',
      'packages/db/src/fitting-keys.ts',
      'packages/db/src/sealed-columns.ts',
    ],
    tests: [
      'packages/db/src/crypto.test.ts',
      'packages/db/src/fitting-keys.test.ts',
      'packages/db/src/sealed-columns.test.ts',
    ],
  },
  {
    name: 'roles',
    mutate: ['packages/db/src/with-role.ts', 'packages/db/src/connection-shares.ts'],
    tests: ['packages/db/src/with-role.test.ts', 'packages/db/src/connection-shares.test.ts'],
  },
  {
    name: 'quota',
    mutate: ['packages/db/src/queries/limits/quota.ts'],
    tests: ['packages/db/src/queries/limits/quota.test.ts'],
  },
]
