import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { Download } from '../procedure-meta.ts'

/**
 * Sends a file as fast as its reader takes it. One that fails half-way ends the connection, so that nobody takes a part for
 * the whole.
 */
export function sendDownload(
  reply: FastifyReply,
  output: Download,
  onFailure: (error: unknown) => void,
): FastifyReply {
  // A stream that is read as it is closes when its reader goes, even before the first part.
  const body =
    output.body instanceof Readable ? output.body : Readable.from(output.body, { objectMode: false })
  body.once('error', onFailure)
  const { shownForSeconds } = output
  // Whoever signs in next on the same browser has another cookie, and asks again.
  if (shownForSeconds !== undefined)
    reply.headers({ 'cache-control': `private, max-age=${shownForSeconds}`, vary: 'cookie, authorization' })
  return reply
    .type(output.type)
    .header('content-disposition', `attachment; filename="${output.name}"`)
    .send(body)
}
