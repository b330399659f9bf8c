import { settings } from '@botyard/runtime/env'
import { expect, test } from 'vitest'
import { envExample } from './env-example.ts'

test('every setting stands there once, commented out, under its description', () => {
  const lines = envExample(settings).split('\n')
  for (const [name, { description, example }] of Object.entries(settings)) {
    const at = lines.indexOf(`#${name}=${example}`)
    expect(lines[at - 1], name).toContain(description)
  }
  expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([])
})

test('a secret is marked as one', () => {
  const text = envExample({ TOKEN: { description: 'Opens the door.', example: '', isSecret: true } })
  expect(text).toContain('# Opens the door. Secret.\n#TOKEN=\n')
})
