import { expect, test, vi } from 'vitest'

/** A socket whose other side never says goodbye. */
class SilentSocket extends EventTarget {
  close() {}
}

test('a socket whose other side is gone is closed after a second, and once', async () => {
  vi.useFakeTimers()
  vi.stubGlobal('WebSocket', SilentSocket)
  const { FastCloseSocket } = await import('./fast-close-socket.ts')
  const socket = new FastCloseSocket('ws://127.0.0.1')
  const codes: number[] = []
  socket.addEventListener('close', ({ code }) => codes.push(code))
  socket.close()
  await vi.advanceTimersByTimeAsync(999)
  expect(codes).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  socket.dispatchEvent(new CloseEvent('close', { code: 1000 }))
  expect(codes).toEqual([1006])
  vi.unstubAllGlobals()
  vi.useRealTimers()
})
