import type { Protection } from './protection.ts'

const engine = 'packages/bot-engine/src'
const signIn = [`${engine}/instagram/sign-in/sign-in.test.ts`]
const incidents = [`${engine}/incidents/incidents.test.ts`, `${engine}/incidents/answers-and-proxies.test.ts`]
const policy = [`${engine}/turns/failures/failure-policy.test.ts`]
const guard = ['packages/instagram-sandbox/src/control/guard.test.ts']

/** What keeps trouble where it is: with a target, an account, a worker. */
export const containment: readonly Protection[] = [
  {
    name: 'IG4 a sign-in is one attempt',
    file: `${engine}/instagram/sign-in/sign-in.ts`,
    find: 'const account = this.#signedIn(await this.#send(request, options), request.path)\n      await this.openApp',
    replace:
      'const account = this.#signedIn(await this.#send(request, options).catch(() => this.#send(request, options)), request.path)\n      await this.openApp',
    tests: signIn,
  },
  {
    name: 'IG4 refused reading after a sign-in ends no sign-in',
    file: `${engine}/instagram/sign-in/sign-in.ts`,
    find: 'if (!(error instanceof Refusal)) throw error',
    replace: 'throw error',
    tests: signIn,
  },
  {
    name: 'IG4 only a clear yes is an approval',
    file: `${engine}/instagram/sign-in/sign-in.ts`,
    find: 'review_status: z.literal(1)',
    replace: 'review_status: z.number()',
    tests: signIn,
  },
  {
    name: 'IG4 a code is sent without its blanks',
    file: `${engine}/instagram/sign-in/sign-in.ts`,
    find: "code.replace(/[\\s-]/g, '')",
    replace: 'code',
    tests: [...signIn, `${engine}/instagram/client/instagram-client.test.ts`],
  },
  {
    name: 'SS2 trouble behind proxies is nobody else’s',
    file: `${engine}/instagram/failures/classify.ts`,
    find: "if (known && isProxied && known !== 'PROXY_CREDENTIALS_REFUSED')",
    replace: 'if (known && isProxied && known === undefined)',
    tests: [`${engine}/instagram/failures/classify.test.ts`],
  },
  {
    name: 'an outage is one of many accounts',
    file: `${engine}/incidents/raise-incident.ts`,
    find: 'failing >= Math.min(minAccounts, running)',
    replace: 'failing >= 1',
    tests: incidents,
  },
  {
    name: 'an outage is met several times',
    file: `${engine}/incidents/raise-incident.ts`,
    find: ' && failures >= minFailures',
    replace: '',
    tests: incidents,
  },
  {
    name: 'SS2 who asks for all goes out directly',
    file: `${engine}/incidents/probe-incident.ts`,
    find: 'if (stored && stored.proxyUrl === null) return stored',
    replace: 'if (stored) return stored',
    tests: incidents,
  },
  {
    name: 'an answer of whatever kind ends an incident, trouble of all does not',
    file: `${engine}/incidents/probe-incident.ts`,
    find: 'return !concernsOthers(error.scope) && !isOutageSign && !isNoAnswer',
    replace: 'return true || (!isOutageSign && !isNoAnswer)',
    tests: incidents,
  },
  {
    name: 'what an administrator declared ends by no answer',
    file: `${engine}/incidents/probe-incident.ts`,
    find: 'onlyFound: true',
    replace: 'onlyFound: false',
    tests: incidents,
  },
  {
    name: 'the owner of a bot is told of an incident',
    file: `${engine}/incidents/pause-for-incident.ts`,
    find: 'if (pausedBy === incidentId) return',
    replace: 'return',
    tests: incidents,
  },
  {
    name: 'no target is asked for ever',
    file: `${engine}/turns/failures/failure-policy.ts`,
    find: 'history.timesOnTarget >= maxTimesOnTarget ?',
    replace: 'history.timesOnTarget >= 99 ?',
    tests: policy,
  },
  {
    name: 'no run goes on without progress',
    file: `${engine}/turns/failures/failure-policy.ts`,
    find: "if (history.stalls >= (reach === 'target' ? maxStalls.target : maxStalls.wider)) return 'ends'",
    replace: '',
    tests: policy,
  },
  {
    name: 'a refusal of three targets is the action’s',
    file: `${engine}/turns/failures/failure-policy.ts`,
    find: "if (history.targetsInRow < maxTargetsInRow) return 'target'",
    replace: "if (history.targetsInRow < 99) return 'target'",
    tests: policy,
  },
  {
    name: 'an outcome nobody knows is looked up, not repeated',
    file: `${engine}/turns/failures/failure-policy.ts`,
    find: "asks === 'effect' ? 'look-up' : 'later'",
    replace: "'later'",
    tests: policy,
  },
  {
    name: 'a session that has ended waits for its owner',
    file: `${engine}/turns/failures/failure-policy.ts`,
    find: "if (endsSession) return 'waits-for-owner'",
    replace: '',
    tests: policy,
  },
  {
    name: 'V13 the sandbox listens to this machine’s names only',
    file: 'packages/instagram-sandbox/src/control/guard.ts',
    find: "if (!ownNames.test(host)) throw refused('Host', host, 'this machine, such as 127.0.0.1')",
    replace: '',
    tests: guard,
  },
  {
    name: 'V13 the sandbox is steered by no other page',
    file: 'packages/instagram-sandbox/src/control/guard.ts',
    find: 'if (origin !== undefined && ',
    replace: 'if (origin === "" && ',
    tests: guard,
  },
  {
    name: 'V13 the sandbox believes what browsers say of the site',
    file: 'packages/instagram-sandbox/src/control/guard.ts',
    find: "if (site !== undefined && site !== 'same-origin' && site !== 'none')",
    replace: 'if (site === "")',
    tests: guard,
  },
  {
    name: 'BH2 work that waits for long gives its place to others',
    file: 'apps/worker/src/lanes/slow-work.ts',
    find: '} while (placeless.size >= max || isCrowded())',
    replace: '} while (max >= 0)',
    tests: ['apps/worker/src/lanes/slow-work.test.ts'],
  },
]
