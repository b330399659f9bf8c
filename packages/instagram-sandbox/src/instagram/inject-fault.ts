import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Fault } from '../state/faults.ts'

/** Injects a fault in place of the answer; false when it only delayed it. */
export async function injectFault(
  fault: Fault,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  await delay(fault)
  if (fault.reset || fault.hangs) {
    reply.hijack()
    if (fault.reset) request.raw.socket.resetAndDestroy()
    return true
  }
  if (!replacesAnswer(fault)) return false
  reply.code(statusOf(fault)).type(typeOf(fault)).headers(headersOf(fault)).send(payloadOf(fault))
  return true
}

/** Injects a fault into an answer whose effect is done; returns what is sent in its place. */
export async function injectIntoAnswer(
  fault: Fault,
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  await delay(fault)
  if (fault.hangs) await once(request.raw.socket, 'close')
  if (fault.reset) request.raw.socket.resetAndDestroy()
  if (fault.truncates && typeof payload === 'string') return firstHalf(reply, payload)
  if (fault.reset || fault.hangs || !replacesAnswer(fault)) return payload
  // A failure must not hand over the cookies and keys of the success it hides.
  for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name)
  reply.code(statusOf(fault)).type(typeOf(fault)).headers(headersOf(fault))
  return payloadOf(fault)
}

async function delay(fault: Fault): Promise<void> {
  // Not worth keeping the process alive for: the server's own connections do that.
  if (fault.delayMs > 0) await setTimeout(fault.delayMs, undefined, { ref: false })
}

function replacesAnswer(fault: Fault): boolean {
  return fault.status !== undefined || fault.body !== undefined
}

function firstHalf(reply: FastifyReply, payload: string): string {
  reply.removeHeader('content-length')
  return payload.slice(0, payload.length / 2)
}

function headersOf({ headers = {} }: Fault): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
  )
}

function statusOf(fault: Fault): number {
  return fault.status ?? 400
}

function typeOf(fault: Fault): string {
  return typeof fault.body === 'string' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8'
}

function payloadOf(fault: Fault): string {
  if (typeof fault.body === 'string') return fault.body
  return JSON.stringify(fault.body === undefined ? { message: '', status: 'fail' } : fault.body)
}
