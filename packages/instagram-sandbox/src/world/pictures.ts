import { crc32, deflateSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { hashText } from './random.ts'

/** What every address of a picture begins with until it is sent. */
export const picturesHost = 'https://pictures.example/'
const path = '/pictures/'
const size = 96

/** Whether somebody has chosen no picture of their own: one in twelve. */
export function hasNoPicture(pk: string): boolean {
  return hashText(`picture of ${pk}`) % 12 === 0
}

/**
 * Serves a picture of everybody, to be registered before any other route. Answers name it by an address of this sandbox,
 * whatever host they were asked at, for nothing else on the machine has the pictures.
 */
export function pictureRoutes(app: FastifyInstance): void {
  app.addHook('onSend', async ({ socket }, _reply, payload) =>
    typeof payload === 'string'
      ? payload.replaceAll(picturesHost, `http://127.0.0.1:${socket.localPort}${path}`)
      : payload,
  )
  app.get(`${path}*`, async ({ url }, reply) => reply.type('image/png').send(paintPicture(url)))
}

/** A head and shoulders in two colours that follow from a text; the same text gives the same bytes. */
function paintPicture(text: string): Buffer {
  const draw = hashText(text)
  const back = [120 + (draw % 110), 120 + ((draw >> 8) % 110), 120 + ((draw >> 16) % 110)]
  const front = back.map((value) => Math.round(value * 0.55))
  const rows = Array.from({ length: size }, (_, y) => [
    0,
    ...Array.from({ length: size }, (_, x) => (isPerson(x, y) ? front : back)).flat(),
  ])
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', Buffer.from([0, 0, 0, size, 0, 0, 0, size, 8, 2, 0, 0, 0])),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function isPerson(x: number, y: number): boolean {
  const [left, down] = [x - size / 2, y - size * 0.38]
  const isHead = left ** 2 + down ** 2 < (size * 0.19) ** 2
  return isHead || (left / 1.1) ** 2 + (y - size * 1.05) ** 2 < (size * 0.4) ** 2
}

/** One part of a PNG. Source: https://www.w3.org/TR/png-3/#5Chunk-layout */
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
