import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { webCheckpoints } from '../state/accounts.ts'
import type { SandboxState } from '../state/sandbox-state.ts'
import { browserCookies } from '../web/browser-cookies.ts'
import { checked } from './checked.ts'
import { find } from './find-account.ts'

const username = z.string().trim().min(1).max(200)
/** A browser of 2026, for those who do not care which. */
const someBrowser =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36'

const sessionInput = z.strictObject({
  username,
  user_agent: z.string().min(10).max(500).default(someBrowser),
})
const endInput = z.strictObject({ username })
const checkpointInput = z.strictObject({ username, checkpoint: z.enum(webCheckpoints).nullable() })
const retireInput = z.strictObject({
  doc_id: z.string().regex(/^\d+$/, 'digits'),
  retired: z.boolean().default(true),
})

/** Browsers: signed in, logged out, and sent elsewhere. */
export function webControlRoutes(app: FastifyInstance, state: SandboxState): void {
  app.post('/web-sessions', async (request, reply) => {
    const { username: name, user_agent } = checked(sessionInput, request.body)
    const account = find(state, name)
    const device = { androidId: '', uuid: '', userAgent: user_agent, mid: null }
    const session = state.sessions.open(account, device, 'web')
    return reply.code(201).send({ user_agent, cookies: browserCookies(session, state.clock.now()) })
  })

  app.post('/web-sessions/end', async (request) => {
    const { person } = find(state, checked(endInput, request.body).username)
    return { ended: state.sessions.closeAll(person.pk, 'web') }
  })

  app.post('/web-checkpoint', async (request) => {
    const { username: name, checkpoint } = checked(checkpointInput, request.body)
    find(state, name).webCheckpoint = checkpoint
    return { username: name, checkpoint }
  })

  app.post('/web-pages/expire', async () => {
    state.pages.expireAll()
    return { success: true }
  })

  app.post('/doc-ids', async (request) => {
    const { doc_id, retired } = checked(retireInput, request.body)
    if (retired) state.retiredDocIds.add(doc_id)
    else state.retiredDocIds.delete(doc_id)
    return { retired: [...state.retiredDocIds] }
  })
}
