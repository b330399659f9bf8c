import type { Protection } from './protection.ts'

const auth = 'apps/api/src/features/auth'
const throttling = [`${auth}/throttling.test.ts`]

/** Passwords, attempts, sessions, links and second factors. */
export const signIn: readonly Protection[] = [
  {
    name: 'SE-S7 every sensitive act of administrators needs a fresh sign-in',
    file: 'apps/api/src/trpc.ts',
    find: `  .meta({ isSensitive: true })
  .use(({ ctx, next }) => {
    requireFreshSignIn(ctx)`,
    replace: `  .meta({ isSensitive: true })
  .use(({ ctx, next }) => {
    void ctx`,
    tests: ['apps/api/src/features/people/administrators.test.ts'],
    only: 'signed in a while ago',
  },
  {
    name: 'SE-S7 sensitive acts of people need a fresh sign-in',
    file: 'apps/api/src/trpc.ts',
    find: `personProcedure.meta({ isSensitive: true }).use(({ ctx, next }) => {
  requireFreshSignIn(ctx)`,
    replace: `personProcedure.meta({ isSensitive: true }).use(({ ctx, next }) => {
  void ctx`,
    tests: [`${auth}/own-sessions.test.ts`],
    only: 'SE-S7',
  },
  {
    name: 'SE-S7 making API tokens needs a fresh sign-in',
    file: 'apps/api/src/features/tokens/router.ts',
    find: 'create: sensitiveProcedure',
    replace: 'create: userProcedure',
    tests: ['apps/api/src/access.test.ts'],
    only: 'SE-S7',
  },
  ...['confirmTwoFactor', 'renewRecoveryCodes', 'disableTwoFactor'].map((name) => ({
    name: `SE-S7 ${name} needs a fresh sign-in`,
    file: `${auth}/two-factor-procedures.ts`,
    find: `${name}: sensitiveProcedure`,
    replace: `${name}: userProcedure`,
    tests: ['apps/api/src/access.test.ts'],
    only: 'SE-S7',
  })),
  {
    name: 'AB-Q1 what is throttled is not hashed',
    file: `${auth}/authenticate.ts`,
    find: `    connection.askToWait(attempt.waitSeconds)
    throw`,
    replace: `    connection.askToWait(attempt.waitSeconds)
    await passwords.verify(undefined, password)
    throw`,
    tests: throttling,
    only: 'AB-Q1',
  },
  {
    name: 'PW-P6 a name that nobody has costs a hash too',
    file: `${auth}/passwords.ts`,
    find: 'const against = known ?? (await nobodys)',
    replace: 'if (!known) return { isRight: false, isWeak: false }\n      const against = known',
    tests: [`${auth}/auth.test.ts`],
    only: 'PW-P6',
  },
  {
    name: 'AB-Q2 a device counts for the accounts it was used with',
    file: `${auth}/attempts.ts`,
    find: '(await isKnownDevice(tx, id, name)) ? id : null',
    replace: '(await isKnownDevice(tx, id, name)) || true ? id : null',
    tests: throttling,
    only: 'AB-Q2',
  },
  {
    name: 'AB-Q2 guesses from a known device have an end',
    file: `${auth}/attempts.ts`,
    find: "? [['device', username, device]]",
    replace: '? []',
    tests: throttling,
    only: 'AB-Q2',
  },
  {
    name: 'CR4 guesses at one account from everywhere are counted',
    file: `${auth}/attempts.ts`,
    find: '[...networks, fromNetwork, account]',
    replace: '[...networks, fromNetwork]',
    tests: throttling,
    only: 'CR4',
  },
  {
    name: 'CR4 IPv6 is counted by network',
    file: 'apps/api/src/http/caller-address.ts',
    find: 'if (!isIPv6(address)) return [address]',
    replace: 'if (address) return [address]',
    tests: throttling,
    only: 'CR4',
  },
  {
    name: 'CR4 IPv4 within IPv6 is IPv4',
    file: 'apps/api/src/http/caller-address.ts',
    find: 'const address = plainAddress(given)',
    replace: 'const address = given',
    tests: throttling,
    only: 'CR4',
  },
  {
    name: 'TF-F3 ten wrong codes are the end for a while',
    file: `${auth}/attempts.ts`,
    find: "!(await mayGoOn(['secret', kind, userId])) ||",
    replace: '',
    tests: [`${auth}/two-factor.test.ts`],
    only: 'TF-F3',
  },
  {
    name: 'AB-Q4 verification mails have a limit',
    file: `${auth}/mailed-links.ts`,
    find: "if (!(await ctx.attempts.mayMailVerification(user.id))) throw new BotError('TOO_MANY_REQUESTS')",
    replace: '',
    tests: [`${auth}/mail-budgets.test.ts`],
    only: 'AB-Q4',
  },
  {
    name: 'AB-Q4 asking for another address has a limit',
    file: `${auth}/change-email.ts`,
    find: "if (!(await ctx.attempts.mayAskForNewAddress(user.id))) throw new BotError('TOO_MANY_REQUESTS')",
    replace: '',
    tests: [`${auth}/mail-budgets.test.ts`],
    only: 'AB-Q4',
  },
  {
    name: 'AB-Q4 mails to one address have a limit, whoever asks',
    file: `${auth}/change-email.ts`,
    find: 'if (await ctx.attempts.mayMailStranger(email))',
    replace: 'if (email)',
    tests: [`${auth}/mail-budgets.test.ts`],
    only: 'AB-Q4',
  },
  {
    name: 'RS-R4 a reset forgets known devices',
    file: 'packages/db/src/queries/sign-in/known-devices.ts',
    find: 'known_devices.generation = users.access_generation',
    replace: 'known_devices.generation >= 0',
    tests: [`${auth}/credentials.test.ts`],
    only: 'CR1 reset|CR1 end-all|CR1 password',
  },
  {
    name: 'RS-R7 a reset link confirms no address',
    file: `${auth}/choose-password.ts`,
    find: "if (purpose === 'invite') await",
    replace: 'await',
    tests: [`${auth}/change-email.test.ts`],
    only: 'RS-R7',
  },
  {
    name: 'CR2 a new address takes effect in a session of its person only',
    file: `${auth}/change-email.ts`,
    find: 'asked.userId === signedIn?.user.id && !signedIn.token',
    replace: 'signedIn !== undefined',
    tests: [`${auth}/change-email.test.ts`],
    only: 'CR2',
  },
  {
    name: 'SE-S8 the cookie of a device is out of reach as well',
    file: `${auth}/cookie.ts`,
    find: 'device.token}; ${style.attributes',
    replace: "device.token}; ${'Path=/'",
    tests: [`${auth}/cookie.test.ts`],
    only: 'S8',
  },
  ...['HttpOnly; ', '; SameSite=Lax', '; Secure'].map((attribute) => ({
    name: `SE-S8 cookies are marked ${attribute.replaceAll(/[; ]/g, '')}`,
    file: `${auth}/cookie.ts`,
    find: attribute,
    replace: '',
    tests: [`${auth}/cookie.test.ts`],
    only: 'S8',
  })),
  {
    name: 'TF-F1 a code counts once',
    file: `${auth}/second-factor.ts`,
    find: 'rows.useStep(tx, userId, step))',
    replace: 'rows.useStep(tx, userId, step)).then(() => true)',
    tests: [`${auth}/two-factor.test.ts`],
    only: 'TF-F1',
  },
  {
    name: 'CR5 a page that only polls does not keep its session',
    file: 'apps/api/src/http/http-context.ts',
    find: "request.headers['x-botyard-background'] === undefined",
    replace: "request.headers['x-botyard-background'] !== 'x'",
    tests: [`${auth}/idle.test.ts`],
    only: 'CR5',
  },
]
