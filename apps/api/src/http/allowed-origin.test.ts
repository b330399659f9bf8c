import { expect, test } from 'vitest'
import { createOriginCheck } from './allowed-origin.ts'

const host = 'localhost:3000'

test('SE-S10 what a browser says of another site or another part of ours is refused, whatever its origin', () => {
  const isOurs = createOriginCheck(undefined)
  for (const site of ['cross-site', 'same-site', ''])
    for (const origin of [undefined, `http://${host}`])
      expect({ site, isOurs: isOurs({ host, origin, 'sec-fetch-site': site }) }).toEqual({
        site,
        isOurs: false,
      })
  for (const site of [undefined, 'same-origin', 'none'])
    expect({ site, isOurs: isOurs({ host, 'sec-fetch-site': site }) }).toEqual({ site, isOurs: true })
})

test('SE-S10 without a public address the one that was asked for is ours, over plain http', () => {
  const isOurs = createOriginCheck(undefined)
  expect(isOurs({ host })).toBe(true)
  expect(isOurs({ host, origin: `http://${host}` })).toBe(true)
  for (const origin of [`https://${host}`, 'http://localhost:3001', 'http://evil.example', 'null'])
    expect({ origin, isOurs: isOurs({ host, origin }) }).toEqual({ origin, isOurs: false })
})

test('SE-S10 with a public address only its origin is ours, wherever a request says it goes', () => {
  const isOurs = createOriginCheck('https://botyard.example.org/some/page')
  expect(isOurs({ host })).toBe(true)
  expect(isOurs({ host, origin: 'https://botyard.example.org' })).toBe(true)
  for (const origin of ['http://botyard.example.org', `http://${host}`])
    expect({ origin, isOurs: isOurs({ host, origin }) }).toEqual({ origin, isOurs: false })
})
