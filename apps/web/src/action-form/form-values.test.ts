import { expect, test } from 'vitest'
import { initialValues, toParams } from './form-values.ts'
import { toRunRequest } from './to-run-request.ts'
import type { ActionDescription } from './types.ts'

const field = { label: '', help: '', required: false, min: null, max: null, choices: [], choice_labels: {} }
const action: ActionDescription = {
  ...{ name: 'greet', title: 'Greet', summary: '', help: '', kind: 'greet', path: '/api/bot/actions/greet' },
  limit: { action: 'greet', title: 'Greetings' },
  unavailable: null,
  sources: [
    {
      name: 'hashtag',
      title: 'A hashtag',
      unavailable: null,
      fields: [{ ...field, name: 'hashtag', kind: 'text', default: null }],
    },
    {
      name: 'named',
      title: 'People you name',
      unavailable: null,
      fields: [{ ...field, name: 'names', kind: 'names', default: null }],
    },
  ],
  fields: [
    { ...field, name: 'hashtag', kind: 'text', default: null },
    { ...field, name: 'texts', kind: 'texts', default: ['Hello', 'Hi'] },
    { ...field, name: 'names', kind: 'names', default: [] },
    { ...field, name: 'count', kind: 'count', required: true, default: null },
    { ...field, name: 'who', kind: 'choice', default: 'all', choices: ['all', 'some'] },
  ],
}

test('a form begins with what holds when nothing is said', () => {
  expect(initialValues(action)).toEqual({
    sources: [{ source: 'hashtag', params: { hashtag: '' } }],
    params: { hashtag: '', names: '', texts: ['Hello', 'Hi'], count: '10', who: 'all' },
    besides: {},
  })
  expect(initialValues(action, {}, 'named').sources).toEqual([{ source: 'named', params: { names: '' } }])
  expect(initialValues({ ...action, sources: [] }).sources).toEqual([])
})

test('what was typed becomes what the action takes, and what was left empty stays away', () => {
  const typed = {
    sources: [
      { source: 'hashtag', params: { hashtag: ' #coffee ' } },
      { source: 'named', params: { names: 'ada\n\n@bert, cleo' } },
    ],
    params: { hashtag: ' ', texts: ['One\n\n  Two ', ''], names: 'ada\n@bert', count: '3', who: 'some' },
    besides: { name: 'Mine' },
  }
  expect(toParams(action, typed)).toEqual({
    sources: [
      { source: 'hashtag', hashtag: '#coffee' },
      { source: 'named', names: ['ada', '', '@bert, cleo'] },
    ],
    texts: ['One\n\n  Two ', ''],
    names: ['ada', '@bert'],
    ...{ count: 3, who: 'some' },
  })
})

test('B02 what was stored is shown and sent back as it is, its sources too', () => {
  const params = {
    sources: [
      { source: 'named', names: ['ada'] },
      { source: 'hashtag', hashtag: 'coffee' },
    ],
    texts: ['Hello {username}!\nSecond line. ', 'Hi'],
    names: ['ada', 'bert'],
    hashtag: 'x',
    count: 2,
    who: 'some',
  }
  expect(toParams(action, initialValues(action, params))).toEqual(params)
})

test('a request names its action, and says whether it only looks', () => {
  expect(toRunRequest(action, initialValues(action), { isDryRun: true })).toMatchObject({
    ...{ action: 'greet', is_dry_run: true, count: 10 },
  })
})
