/** A promise of security or reliability, held by at least one test that carries its id in its name. */
export interface Row {
  readonly id: string
  readonly promise: string
}

/** Promises of one kind. Ids are short, so the same may name something else elsewhere: only tests in `places` count. */
export interface Section {
  readonly title: string
  /** Folders or files, from the root of the repository. */
  readonly places: readonly string[]
  /** Once claimed, a row without a test fails the check. */
  readonly isClaimed: boolean
  readonly rows: readonly Row[]
}

const api = 'apps/api/src/'
const auth = 'apps/api/src/features/auth/'

/** Every section of the checklist. */
export const sections: readonly Section[] = [
  {
    ...{ title: 'Passwords and login', isClaimed: true, places: [auth, `${api}features/people/`] },
    rows: rows(`
      P1 14 characters at least without a second factor; 64 of any script are welcome
      P2 no common password, no name of the person or the product
      P3 two long passwords that differ at the end are two
      P4 a weaker hash is replaced at the next sign-in
      P5 unknown, wrong, disabled and throttled look the same
      P6 unknown and known people take the same time
      P7 an unreadable hash refuses like a wrong password
      P8 a change needs the current password and ends the other sessions
      P9 nothing but the change is open with a one-time password
      P10 administrators send links and set nobody’s password
      P11 endless passwords are refused unhashed, and many sign-ins hold nothing up`),
  },
  {
    ...{ title: 'Sessions and cookies', isClaimed: true, places: [auth, `${api}http.test.ts`] },
    rows: rows(`
      S1 the database holds no token
      S2 a new token at each sign-in and reauthentication
      S3 no replay after a sign-out
      S4 idle and absolute ends, open tabs or not
      S5 disabling, deleting and another role act at the next call
      S6 sessions are listed and ended, one or all
      S7 sensitive acts ask again after a while
      S8 cookies are out of reach of scripts and other sites
      S9 a malformed cookie is nobody
      S10 other sites cannot write, the scheme counts
      S11 a body of another type is refused unread`),
  },
  {
    ...{ title: 'Reset and verification', isClaimed: true, places: [auth] },
    rows: rows(`
      R1 an unknown address gets the same answer in the same time
      R2 one link, one success
      R3 a new link voids the old one
      R4 a reset ends sessions and keeps the second factor
      R5 links name the installation, whatever the request says
      R6 tokens are in no log and no row
      R7 a link is for one purpose and one address
      R8 another address needs a fresh sign-in, and the old one is told`),
  },
  {
    ...{ title: 'Second factor', isClaimed: true, places: [auth] },
    rows: rows(`
      F1 one code, one success
      F2 one step early or late passes, two do not
      F3 codes and recovery codes share a counter
      F4 half a login is no session
      F5 seeds are sealed, recovery codes hashed
      F6 taking the factor away needs it`),
  },
  {
    ...{ title: 'Roles and tenants', isClaimed: true },
    places: [api, 'packages/db/src/', 'packages/bot-engine/src/', 'apps/worker/src/'],
    rows: rows(`
      B1 a matrix over every procedure and every kind of caller
      B2 somebody else’s id looks like none
      B3 fields nobody asked for are refused
      B4 every table of users forces row-level security
      B5 many calls over few connections never cross
      B6 a job that names foreign data is refused and audited
      B7 no answer holds a session blob, a seed or a proxy’s password`),
  },
  {
    ...{ title: 'Sealed data', isClaimed: true },
    places: ['packages/', 'scripts/', 'e2e/secrets.spec.ts', api],
    rows: rows(`
      C1 a dump holds no secret
      C2 a value moved to another place is refused
      C3 an altered or cut value is refused
      C4 nonces do not repeat
      C5 keys are replaced, also after a kill half-way
      C6 no start without good keys`),
  },
  {
    ...{
      title: 'WebSocket',
      isClaimed: true,
      places: [`${api}http/sockets.test.ts`, `${api}features/live/`, auth],
    },
    rows: rows(`
      W1 the origin is checked before the handshake
      W2 no socket without a session
      W3 the end of a session closes its sockets in every process
      W4 so does its expiry
      W5 large messages end the socket
      W6 nothing but subscriptions, and few in a message
      W7 too many messages or sockets are ended
      W8 a reader that stops costs bounded memory
      W9 a silent opening holds nothing
      W10 nobody gets foreign events`),
  },
  {
    ...{ title: 'Input', isClaimed: true },
    places: [`${api}http.test.ts`, `${api}fuzz.test.ts`, 'packages/db/src/with-role.test.ts'],
    rows: rows(`
      I1 large bodies are refused
      I2 few calls in one request
      I3 prototypes and unknown keys are refused
      I4 failures of the database show nothing of it
      I5 no input makes a procedure fail on our side`),
  },
  {
    ...{ title: 'Headers', isClaimed: true },
    places: [`${api}http.test.ts`, `${api}http/`, 'e2e/policy.spec.ts'],
    rows: rows(`
      H1 every answer carries the headers that protect
      H2 an injected script does not run
      H3 nothing hidden is served, and the API is never cached`),
  },
  {
    ...{ title: 'Logs', isClaimed: true },
    places: [
      'packages/runtime/src/',
      'packages/bot-engine/src/instagram/',
      `${api}http.test.ts`,
      `${api}features/audit/`,
      'packages/db/src/',
      'e2e/secrets.spec.ts',
    ],
    rows: rows(`
      L1 no secret of a whole run in logs, database or answers
      L2 a failed Instagram request shows no header, form or cookie
      L3 one event, one line
      L4 one correlation id, and a hostile one replaced
      L5 the audit log is complete and append-only`),
  },
  {
    ...{ title: 'Abuse', isClaimed: true, places: [auth, `${api}features/tokens/`] },
    rows: rows(`
      Q1 parallel guesses are counted before they are hashed
      Q2 people under attack still get in from a known device
      Q3 forged addresses are one bucket
      Q4 three mails an hour to an address
      Q5 tokens are shown once, hashed, scoped, expiring, and never in an address`),
  },
  {
    ...{ title: 'Webhooks', isClaimed: true, places: ['apps/', 'packages/'] },
    rows: rows(`
      K1 no request to an inner address, by whatever spelling
      K2 signed with id and time, old ones refused
      K3 a receiver that hangs holds nothing up`),
  },
  {
    ...{ title: 'Jobs', isClaimed: true, places: ['apps/worker/src/', 'packages/'] },
    rows: rows(`
      J1 nothing is queued by what was rolled back
      J2 a crash before the request repeats it, a crash during it looks it up
      J3 one bot, one action, however many workers
      J4 a late finisher cannot write
      J5 after a kill others go on at once
      J6 a turn that kills its process is put aside
      J7 an end by signal leaves nothing locked
      J8 a restarted database loses nothing
      J9 a silent Instagram ends in a rest
      J10 racing turns keep the limit
      J11 the clock of the database counts
      J12 nothing begins after a stop
      J13 what comes at night comes once`),
  },
  {
    ...{ title: 'Supply chain', isClaimed: true, places: ['tests/', 'packages/instagram-sandbox/'] },
    rows: rows(`
      D1 no package older than the floors
      D2 the replaced packages carry a whole session
      D3 only listed packages run install scripts`),
  },
]

function rows(text: string): readonly Row[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [id = '', ...words] = line.trim().split(' ')
      return { id, promise: words.join(' ') }
    })
}
