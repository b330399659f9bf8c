import { expect, test } from 'vitest'
import { getConnection, setConnection, subscribeToConnection } from './connection.ts'

test('listeners are told of changes only, and a loss keeps the time it began', () => {
  let told = 0
  const leave = subscribeToConnection(() => told++)
  setConnection('connected')
  setConnection('connected')
  setConnection('reconnecting')
  const lost = getConnection()
  setConnection('reconnecting')
  expect(getConnection()).toBe(lost)
  expect(told).toBe(2)
  leave()
  setConnection('idle')
  expect(told).toBe(2)
})
