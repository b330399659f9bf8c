import type { AppRouter } from '@botyard/api'
import { createTRPCClient, type TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import { expect, test } from 'vitest'
import { numberOperations } from './number-operations.ts'

test('AC4 clients of several accounts that share a socket never use one number twice', () => {
  const used: number[] = []
  const socket: TRPCLink<AppRouter> =
    () =>
    ({ op }) =>
      observable(() => {
        used.push(op.id)
      })
  const clients = ['North', 'South'].map(() =>
    createTRPCClient<AppRouter>({ links: [numberOperations, socket] }),
  )
  for (const client of [...clients, ...clients]) client.accounts.changes.subscribe(undefined, {})
  expect(used).toHaveLength(4)
  expect(new Set(used).size).toBe(4)
})
