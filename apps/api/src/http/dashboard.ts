import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { BotError } from '@botyard/errors'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sendFailure } from './failed-answer.ts'

/**
 * Serves the built dashboard, and for every path that is a page of it the file that shows, before any code is there, what
 * that page looks like. Files go out as the build compressed them, where the browser takes that. Without a build only the
 * API is there. Files whose name begins with a dot and source maps do not exist for the outside.
 */
export async function serveDashboard(app: FastifyInstance, root: string | undefined): Promise<void> {
  const pages = root !== undefined && existsSync(join(root, 'index.html')) ? root : undefined
  if (pages)
    await app.register(fastifyStatic, {
      root: pages,
      dotfiles: 'ignore',
      cacheControl: false,
      preCompressed: true,
      // Pages are sent below, each at its own address.
      allowedPath: (path) => !isHidden(path) && !path.endsWith('.html'),
      // Vite puts a hash of the content into the names of what it builds into assets/.
      setHeaders: (reply, path) => {
        const isHashed = path.includes(`${sep}assets${sep}`)
        reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  const answer = (request: FastifyRequest, reply: FastifyReply) =>
    pages && isPage(request)
      ? sendPage(join(pages, fileOfPage(pathOf(request))), request, reply)
      : sendFailure(request, reply, new BotError('NOT_FOUND'))
  if (pages) app.route({ method: ['GET', 'HEAD'], url: '/', handler: answer })
  app.setNotFoundHandler(answer)
}

/** Which of the files that apps/web/build/entry-pages.ts makes. */
function fileOfPage(path: string): string {
  if (/^(\/a\/[^/]+)?\/?$/.test(path)) return 'index.html'
  return path === '/login' ? 'login.html' : 'page.html'
}

/** Its tag is made of what it says: two builds have pages of the same length, and where files are copied also of the same age. */
async function sendPage(file: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const html = await readFile(file)
  // Weak: it may be compressed on the way.
  const tag = `W/"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`
  reply.headers({ 'cache-control': 'no-cache', etag: tag, vary: 'accept-encoding' })
  if (request.headers['if-none-match'] === tag) return reply.code(304).send()
  return reply.type('text/html; charset=utf-8').send(html)
}

function isPage(request: FastifyRequest): boolean {
  const { method } = request
  const path = pathOf(request)
  const isFile = /\.[^/]*$/.test(path)
  return (
    (method === 'GET' || method === 'HEAD') && !isFile && !/^\/(api|trpc)(\/|$)/.test(path) && !isHidden(path)
  )
}

function pathOf({ url }: FastifyRequest): string {
  const [path = ''] = url.split('?', 1)
  return path
}

const isHidden = (path: string) => /(^|\/)(\.|%2e)|\.map$/i.test(path)
