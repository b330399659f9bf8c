import { liveLists } from '../live/store/live-queries.ts'

/** What the home page asks for at once, in the order in which account-places.ts does. */
const questions: readonly { readonly path: string; readonly input?: unknown }[] = [
  { path: 'auth.me' },
  { path: 'accounts.list' },
  { path: 'bot.status' },
  { path: 'firstSteps.get' },
  { path: 'limits.list' },
  { path: 'runs.list', input: liveLists.runs },
  { path: 'activity.list', input: liveLists.activity },
  { path: 'actions.list' },
]

/**
 * The address of these questions, letter by letter as the client of tRPC puts it together: what public/before-paint.js asked
 * before there was any code is then the answer to what the page asks. If the two differ it is asked twice, and a test fails.
 */
export function firstQuestionsAddress(): string {
  const inputs = Object.fromEntries(
    questions.flatMap(({ input }, index) => (input === undefined ? [] : [[index, input]])),
  )
  const paths = questions.map(({ path }) => path).join(',')
  return `/trpc/${paths}?batch=1&input=${encodeURIComponent(JSON.stringify(inputs))}`
}
