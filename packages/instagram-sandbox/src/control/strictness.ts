import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { SandboxState } from '../state/sandbox-state.ts'
import { leniencies, leniencyNames } from '../state/strictness.ts'
import { checked } from './checked.ts'

const strictnessInput = z.strictObject({
  lenient: z.union([z.literal('all'), z.array(z.enum(leniencyNames))]),
})
const oddRowsInput = z.strictObject({ on: z.boolean() })

/** How strict the sandbox is, and how odd its answers are. */
export function strictnessControlRoutes(app: FastifyInstance, state: SandboxState): void {
  const { strictness, oddRows } = state
  const show = () => ({
    strict: strictness.granted.length === 0,
    lenient: strictness.granted,
    known: leniencies,
  })

  app.get('/strictness', async () => show())
  app.post('/strictness', async (request) => {
    const { lenient } = checked(strictnessInput, request.body)
    strictness.grant(lenient === 'all' ? leniencyNames : lenient)
    return show()
  })

  app.get('/odd-rows', async () => ({ on: oddRows.isOn }))
  app.post('/odd-rows', async (request) => {
    oddRows.isOn = checked(oddRowsInput, request.body).on
    return { on: oddRows.isOn }
  })
}
