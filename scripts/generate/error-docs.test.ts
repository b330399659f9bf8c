import { areas, errorList } from '@botyard/errors'
import { expect, test } from 'vitest'
import { errorDocs } from './error-docs.ts'

const text = errorDocs(areas)

test('every code has a row that leads to its section', () => {
  for (const { code, name } of errorList) {
    expect(text).toContain(`| [${code}](#${code.toLowerCase()}) | \`${name}\` |`)
    expect(text.split('\n')).toContain(`### ${code}`)
  }
})

test('a section says what happened, what to do, who, when to retry, the rest and the status', () => {
  const one = errorDocs({
    follow: {
      TOO_FAST: {
        code: 'E-FLW-W-0009',
        title: 'Too | fast',
        happened: 'It went fast.',
        action: 'Wait.',
        actor: 'nobody',
        concerns: 'owner',
        http: 429,
        retry: 'after-cooldown',
        cooldownSeconds: 5_400,
      },
    },
  })
  expect(one).toContain('Too \\| fast |')
  for (const part of ['It went fast.', 'Wait.', 'nobody', 'cool-down has ended', '90 minutes', '429'])
    expect(one).toContain(part)
})
