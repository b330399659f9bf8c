import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { cookie } from '../instagram/caller.ts'
import type { SandboxState } from '../state/sandbox-state.ts'
import { notFoundPage, renderPage } from './page.ts'
import { forgetBrowser, greetBrowser } from './set-cookies.ts'
import { redirectToLogin } from './web-guard.ts'

const where = z.object({ username: z.string() })

/** Pages: the start page with its tokens, the inbox, a profile, and where one signs in. */
export function pageRoutes(app: FastifyInstance, state: SandboxState): void {
  const open = { config: { isOpen: true } }
  const send = (reply: FastifyReply, html: string) => reply.type('text/html; charset=utf-8').send(html)

  /** The page for whoever asks; a session that was logged out finds its cookies gone, any other dead one is sent away. */
  const show = (request: FastifyRequest, reply: FastifyReply, more?: string): FastifyReply => {
    const { signedIn } = request.caller
    if (signedIn) {
      const { account } = signedIn
      return send(reply, renderPage(state.pages.open(account), account.person.username, more))
    }
    const id = cookie(request.headers, 'sessionid')
    if (id !== null && id !== '' && !state.sessions.wasLoggedOut(id)) return redirectToLogin(reply)
    if (id !== null) forgetBrowser(reply)
    greetBrowser(request, reply)
    return send(reply, renderPage(null, null, more))
  }

  app.get('/', open, async (request, reply) => show(request, reply))
  app.get('/direct/inbox/', open, async (request, reply) => show(request, reply))

  app.get('/accounts/login/', open, async (request, reply) => {
    greetBrowser(request, reply)
    return send(reply, renderPage(null, null))
  })

  app.get('/:username/', open, async (request, reply) => {
    const { username } = where.parse(request.params)
    const person = state.accounts.everyone().find((someone) => someone.username === username.toLowerCase())
    if (!person) return send(reply.code(404), notFoundPage)
    const profile = { profile_id: person.pk, username: person.username }
    return show(request, reply, `<script type="application/json">${JSON.stringify(profile)}</script>`)
  })
}
