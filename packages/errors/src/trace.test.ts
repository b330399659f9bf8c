import { expect, test } from 'vitest'
import { BotError, toBotError, traceOf } from './index.ts'

const secret = 'hunter2-hunter2'

test('E5: a trace names file, line and frames as paths in the repository', () => {
  const { file, line, stack } = traceOf(new BotError('NOT_ALLOWED'))
  expect(file).toBe('packages/errors/src/trace.test.ts')
  expect(stack[0]).toMatch(new RegExp(`^at .*packages/errors/src/trace\\.test\\.ts:${line}:\\d+`))
  expect(stack.join()).not.toContain(process.cwd())
  expect(stack.length).toBeLessThanOrEqual(6)
})

test('E5: of what nobody foresaw it is the original’s', () => {
  const original = new TypeError('x is not a function')
  expect(traceOf(toBotError(original))).toMatchObject({
    file: 'packages/errors/src/trace.test.ts',
    causes: ['TypeError'],
  })
})

test('E5: the chain of causes has codes and types, never a message', () => {
  const socket = Object.assign(new Error(`connect ${secret}`), { code: 'ECONNREFUSED' })
  const middle = new BotError('INSTAGRAM_TIMEOUT', { message: secret, cause: socket })
  const strange = Object.assign(new Error('x', { cause: middle }), { code: secret })
  const { causes } = traceOf(new BotError('NOT_FOUND', { cause: strange }))
  expect(causes).toEqual(['Error', middle.code, 'Error ECONNREFUSED'])
  expect(traceOf(new BotError('NOT_FOUND', { cause: secret })).causes).toEqual(['string'])
})

test('E5: a chain that bites its own tail ends', () => {
  const one = new Error('one')
  one.cause = one
  expect(traceOf(one).causes).toHaveLength(5)
})
