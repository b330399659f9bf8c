import { existsSync } from 'node:fs'
import { join, sep } from 'node:path'
import { BotError } from '@botyard/errors'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sendFailure } from './failed-answer.ts'

/**
 * Serves the built dashboard, and its first page for every path that is a page of it. Without a build only the API is
 * there. Files whose name begins with a dot and source maps do not exist for the outside.
 */
export async function serveDashboard(app: FastifyInstance, root: string | undefined): Promise<void> {
  const hasDashboard = root !== undefined && existsSync(join(root, 'index.html'))
  if (hasDashboard)
    await app.register(fastifyStatic, {
      root,
      dotfiles: 'ignore',
      cacheControl: false,
      allowedPath: (path) => !isHidden(path),
      // Vite puts a hash of the content into the names of what it builds into assets/.
      setHeaders: (reply, path) => {
        const isHashed = path.includes(`${sep}assets${sep}`)
        reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  app.setNotFoundHandler((request, reply) =>
    hasDashboard && isPage(request)
      ? reply.sendFile('index.html')
      : sendFailure(request, reply, new BotError('NOT_FOUND')),
  )
}

function isPage({ method, url }: FastifyRequest): boolean {
  const [path = ''] = url.split('?', 1)
  const isFile = /\.[^/]*$/.test(path)
  return method === 'GET' && !isFile && !/^\/(api|trpc)(\/|$)/.test(path) && !isHidden(path)
}

const isHidden = (path: string) => /(^|\/)(\.|%2e)|\.map$/i.test(path)
