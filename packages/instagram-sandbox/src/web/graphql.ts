import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { accountOf } from '../instagram/caller.ts'
import { isForm } from '../instagram/form.ts'
import { object } from '../instagram/guard.ts'
import { readJson } from '../instagram/people/person-id.ts'
import type { SandboxState } from '../state/sandbox-state.ts'
import { actorIdOf } from './pages.ts'
import { queries } from './queries.ts'

/** Fields every query carries; those of the page's telemetry may stay away. */
const always = [
  ...[
    'av',
    '__d',
    '__user',
    '__a',
    '__req',
    '__comet_req',
    'fb_dtsg',
    'jazoest',
    'lsd',
    'fb_api_caller_class',
  ],
  ...['fb_api_req_friendly_name', 'server_timestamps', 'variables', 'doc_id'],
]

const form = z.object({
  av: z.string().default(''),
  fb_dtsg: z.string().default(''),
  lsd: z.string().default(''),
  jazoest: z.string().default(''),
  doc_id: z.string().default(''),
  variables: z.string().default('{}'),
})

/** The page a query came from has grown old: load it again and ask once more. */
const reload = {
  error: 1_357_004,
  errorSummary: 'Sorry, something went wrong',
  errorDescription: 'Please try closing and re-opening your browser window.',
}

const retired = {
  errors: [
    {
      ...{ message: 'execution error', code: 1_675_002, summary: 'Incorrect Query' },
      ...{ description: 'The query provided was invalid.', severity: 'CRITICAL', extensions: {} },
    },
  ],
  status: 'ok',
}

/** Queries and mutations by the number of their text. A number that was replaced is refused; the answer is always 200. */
export function graphqlRoutes(app: FastifyInstance, state: SandboxState): void {
  for (const path of ['/api/graphql', '/api/graphql/', '/graphql/query', '/graphql/query/']) {
    app.post(path, async (request, reply): Promise<FastifyReply | object> => {
      const account = accountOf(request)
      const fields = isForm(request.body) ? request.body : {}
      const missing = always.filter((name) => fields[name] === undefined)
      if (missing.length > 0 && !state.strictness.allows('fields'))
        return object(request, reply, {
          ...{ rule: 'fields', reason: `no ${missing.join(', ')}`, failure: { status: 200, body: reload } },
        })
      const input = form.parse(fields)
      const { pk } = account.person
      const isFresh = state.pages.isGood(input.fb_dtsg, input.lsd, pk)
      if (!isFresh || input.av !== actorIdOf(pk) || input.jazoest !== sumOf(input.fb_dtsg)) return reload
      const query = queries.find(({ docId }) => docId === input.doc_id)
      if (!query || state.retiredDocIds.has(input.doc_id)) return retired
      return query.answer({ state, account, variables: readVariables(input.variables) })
    })
  }
}

function sumOf(token: string): string {
  return `2${[...token].reduce((sum, sign) => sum + sign.charCodeAt(0), 0)}`
}

function readVariables(text: string): unknown {
  try {
    return readJson(text)
  } catch {
    return {}
  }
}
