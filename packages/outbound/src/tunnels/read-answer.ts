import { once } from 'node:events'
import type { Socket } from 'node:net'

/** A proxy that has so much to say before it opens a way is none. */
const maxBytes = 16 * 1024

/**
 * Reads what a proxy answers until `isWhole` says where the answer ends; what follows is put back.
 * @throws {RangeError} when it does not end; an AbortError with the signal; what broke the connection.
 */
export async function readAnswer(
  socket: Socket,
  signal: AbortSignal,
  isWhole: (read: Buffer) => number | undefined,
): Promise<Buffer> {
  let read = Buffer.alloc(0)
  for (;;) {
    const chunk: Buffer | null = socket.read()
    if (chunk === null) {
      if (socket.readableEnded || socket.destroyed) throw new RangeError('the answer has no end')
      await readable(socket, signal)
      continue
    }
    read = Buffer.concat([read, chunk])
    const length = isWhole(read)
    if (length !== undefined && read.length >= length) {
      if (read.length > length) socket.unshift(read.subarray(length))
      return read.subarray(0, length)
    }
    if (read.length > maxBytes) throw new RangeError('the answer has no end')
  }
}

async function readable(socket: Socket, signal: AbortSignal): Promise<void> {
  const either = new AbortController()
  const options = { signal: AbortSignal.any([signal, either.signal]) }
  try {
    await Promise.race([
      once(socket, 'readable', options),
      once(socket, 'end', options),
      once(socket, 'close', options),
    ])
  } finally {
    either.abort()
  }
}
