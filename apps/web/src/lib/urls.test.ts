import { expect, test } from 'vitest'
import { isOurPath } from './urls.ts'

test.each(['/', '/errors/E-SES-E-0001'])('%s is ours', (path) => expect(isOurPath(path)).toBe(true))

test.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'errors', '', null, ['/']])(
  '%j is not ours',
  (path) => expect(isOurPath(path)).toBe(false),
)
