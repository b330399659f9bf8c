import { expect, test } from 'vitest'
import { accountHeaders, accountInAddress, addressIn, basePathOf } from './account-address.ts'

const id = '01234567-89ab-cdef-0123-456789abcdef'

test('AC4 an address names its account, and an old one means the reader’s first', () => {
  expect(accountInAddress(`/a/${id}/activity`)).toBe(id)
  expect(accountInAddress(`/a/${id.toUpperCase()}`)).toBe(id)
  for (const path of ['/', '/activity', '/a/', '/a/else', `/a/${id}x`, `/accounts/${id}`, '/admin'])
    expect(accountInAddress(path), path).toBeNull()
})

test('AC4 a page of an account has the address that names it', () => {
  expect(addressIn(id, '/settings')).toBe(`/a/${id}/settings`)
  expect(addressIn(null, '/settings')).toBe('/settings')
  expect(accountInAddress(addressIn(id, '/'))).toBe(id)
  expect([basePathOf(id), basePathOf(null)]).toEqual([`/a/${id}`, '/'])
  expect([accountHeaders(id), accountHeaders(null)]).toEqual([{ 'x-botyard-account': id }, {}])
})
