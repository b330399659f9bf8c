import { messageQueries } from './message-queries.ts'
import { peopleQueries } from './people-queries.ts'
import { postQueries } from './post-queries.ts'
import type { WebQuery } from './query.ts'
import { storyQueries } from './story-queries.ts'

/** Every query the web host knows, by the numbers of October 2026. */
export const queries: readonly WebQuery[] = [
  ...peopleQueries,
  ...postQueries,
  ...storyQueries,
  ...messageQueries,
]
