import type { Protection } from './protection.ts'

const db = 'packages/db/src'
const withRole = [`${db}/with-role.test.ts`]
const crypto = [`${db}/encryption/crypto.test.ts`]

/** What keeps people apart in the database, and secrets sealed in it. */
export const isolation: readonly Protection[] = [
  {
    name: 'RT-B4 row-level security holds on users',
    file: 'migrations/0036_add_instagram_links.sql',
    find: 'ALTER TABLE "users" FORCE ROW LEVEL SECURITY;',
    replace: 'ALTER TABLE "users" DISABLE ROW LEVEL SECURITY;',
    tests: withRole,
  },
  {
    name: 'RT-B4 row-level security holds on the audit log',
    file: 'migrations/0015_add_audit_log_and_api_tokens.sql',
    find: 'ALTER TABLE "audit_log" FORCE ROW LEVEL SECURITY;',
    replace: 'ALTER TABLE "audit_log" DISABLE ROW LEVEL SECURITY;',
    tests: withRole,
  },
  {
    name: 'RT-B4 a transaction runs in its role',
    file: `${db}/with-role.ts`,
    find: 'timeoutsToSet(client)}set local role botyard_',
    replace: 'timeoutsToSet(client)}set role botyard_',
    tests: withRole,
  },
  {
    name: 'RT-B5 a transaction is of one person',
    file: `${db}/with-role.ts`,
    find: "}; set local app.user_id = '",
    replace: "}; set app.user_id = '",
    tests: withRole,
  },
  {
    name: 'RT-B4 only a real id becomes part of a statement',
    file: `${db}/with-role.ts`,
    find: 'if (!uuidPattern.test(userId)) throw new TypeError(`continueAsUser',
    replace: "if (userId === '') throw new TypeError(`continueAsUser",
    tests: withRole,
  },
  {
    name: 'RT-B5 a statement that failed is no commit',
    file: `${db}/with-role.ts`,
    find: "if (command !== 'COMMIT')",
    replace: "if (command === '')",
    tests: withRole,
  },
  {
    name: 'DB1 logins have no rights of their own',
    file: `${db}/logins/create-login.ts`,
    find: ' with inherit false, set true',
    replace: ' with inherit true, set true',
    tests: [`${db}/logins/logins.test.ts`],
  },
  {
    name: 'CY-C2 a sealed value is bound to its person',
    file: `${db}/encryption/crypto.ts`,
    find: 'JSON.stringify([table, column, userId,',
    replace: 'JSON.stringify([table, column,',
    tests: crypto,
  },
  {
    name: 'DB5 a sealed value is bound to its row',
    file: `${db}/encryption/crypto.ts`,
    find: '...(row === undefined ? [] : [row])',
    replace: '...(row === undefined ? [] : [])',
    tests: [`${db}/encryption/sealed-columns.test.ts`],
  },
  {
    name: 'CY-C3 a short tag is refused',
    file: `${db}/encryption/crypto.ts`,
    find: ', { authTagLength: 16 }',
    replace: '',
    tests: crypto,
  },
  {
    name: 'CY-C4 each value has a nonce of its own',
    file: `${db}/encryption/crypto.ts`,
    find: 'const nonce = randomBytes(12)',
    replace: 'const nonce = Buffer.alloc(12)',
    tests: crypto,
  },
  {
    name: 'DB4 keys that do not fit the data keep processes from starting',
    file: `${db}/encryption/fitting-keys.ts`,
    find: 'if (problems.length > 0)',
    replace: 'if (problems.length < 0)',
    tests: [`${db}/encryption/fitting-keys.test.ts`],
  },
  {
    name: 'DB4 an API with other keys than the data needs does not start',
    file: 'apps/api/src/main.ts',
    find: '  await requireKnownKeys(db, keyRing)\n',
    replace: '  void requireKnownKeys\n',
    tests: ['apps/api/src/unfit-keys.test.ts'],
  },
  {
    name: 'DB1 the worker reaches nothing of signing in, for mails it has a role that sees mails only',
    file: `${db}/logins/login-roles.ts`,
    find: "'keys', 'mail', 'runner'",
    replace: "'keys', 'mail', 'auth', 'runner'",
    tests: [`${db}/logins/logins.test.ts`],
    only: 'DB1 the worker',
  },
  {
    name: 'JB-J10 a limit holds however many race',
    file: `${db}/queries/limits/quota.ts`,
    find: 'where quota_usage.used < case',
    replace: 'where -1 < case',
    tests: [`${db}/queries/limits/quota.test.ts`],
  },
  {
    name: 'JB-J3 a lease gives a new fence',
    file: `${db}/queries/bots/leases.ts`,
    find: 'set fence = fence + 1',
    replace: 'set fence = fence',
    tests: [
      'packages/bot-engine/src/turns/take-turn.test.ts',
      'packages/bot-engine/src/turns/contention.test.ts',
    ],
  },
  {
    name: 'JB-J6 a death over a bot counts once',
    file: `${db}/queries/bots/leases.ts`,
    find: 'coalesce(lease_owner <> ${sweptOwner',
    replace: 'coalesce(lease_owner is not null or lease_owner <> ${sweptOwner',
    tests: [`${db}/queries/bots/deaths.test.ts`],
  },
  {
    name: 'CA1 caps hold when many insert at once',
    file: `${db}/caps/hold-cap.ts`,
    find: 'pg_advisory_xact_lock(',
    replace: 'pg_try_advisory_xact_lock(',
    tests: [`${db}/caps/hold-cap.test.ts`],
  },
]
