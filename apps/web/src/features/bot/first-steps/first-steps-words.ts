import type { AppRouter } from '@botyard/api'
import type { inferRouterOutputs } from '@trpc/server'

/** Which first steps an account has taken. */
export type FirstSteps = inferRouterOutputs<AppRouter>['firstSteps']['get']

/** What each step is called, and what to do for it. */
export const words: Readonly<
  Record<FirstSteps['steps'][number]['name'], { readonly title: string; readonly hint: string }>
> = {
  connect: {
    title: 'Connect an Instagram account',
    hint: 'Import a session from your browser, or sign in with a password.',
  },
  test: { title: 'Test the session', hint: 'One question to Instagram shows whether the connection holds.' },
  limits: {
    title: 'Choose your limits',
    hint: 'How much the bot may do in a day and an hour. Fewer is safer; the defaults are careful.',
  },
  start: { title: 'Start the bot', hint: 'It works within your limits and pauses between actions.' },
  run: {
    title: 'Do a first run',
    hint: 'Queue an action below. A dry run shows whom it would reach before anything happens.',
  },
}
