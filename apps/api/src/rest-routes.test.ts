import { expect, test } from 'vitest'
import { restCalls } from './rest-routes.ts'

const fieldsOf = (method: string, path: string) =>
  restCalls().find((call) => call.method === method && call.path === path)?.fields

test('a renamed field is listed under its new name, as one that must be given', () => {
  expect(fieldsOf('POST', '/admin/initialize-password')).toEqual([
    'username?',
    'temporary_password',
    'new_password',
  ])
  expect(fieldsOf('POST', '/sandbox/faults')).toEqual(['fault', 'account?', 'times?'])
})

test('a route of earlier releases is not listed, unless it is a shorthand', () => {
  expect(fieldsOf('POST', '/sandbox/trouble')).toBeUndefined()
  expect(fieldsOf('POST', '/bot/actions/like-hashtag')).toBeUndefined()
  expect(fieldsOf('POST', '/bot/actions/like-hashtag/plan')).toBeUndefined()
  expect(fieldsOf('POST', '/bot/actions/follow-hashtag')).toEqual(['hashtag', 'count'])
})
