import { expect, test } from 'vitest'
import { initialValues, toParams } from './queue-action.ts'
import type { ActionDescription } from './types.ts'

const field = { label: '', help: '', required: false, min: null, max: null, choices: [], choice_labels: {} }
const action: ActionDescription = {
  ...{ name: 'greet', title: 'Greet', summary: '', help: '', kind: 'greet', path: '/api/bot/actions/greet' },
  limit: { action: 'greet', title: 'Greetings' },
  unavailable: null,
  fields: [
    { ...field, name: 'hashtag', kind: 'text', default: null },
    { ...field, name: 'texts', kind: 'texts', default: ['Hello', 'Hi'] },
    { ...field, name: 'names', kind: 'names', default: [] },
    { ...field, name: 'count', kind: 'number', default: null },
    { ...field, name: 'who', kind: 'choice', default: 'all', choices: ['all', 'some'] },
  ],
}

test('a form begins with what holds when nothing is said', () => {
  expect(initialValues(action)).toEqual({
    hashtag: '',
    names: '',
    texts: ['Hello', 'Hi'],
    count: '10',
    who: 'all',
  })
})

test('what was typed becomes what the action takes, and what was left empty stays away', () => {
  const typed = {
    hashtag: ' ',
    texts: ['One\n\n  Two ', ''],
    names: 'ada\n\n@bert, cleo',
    count: '3',
    who: 'some',
  }
  expect(toParams(action, typed)).toEqual({
    texts: ['One\n\n  Two ', ''],
    names: ['ada', '', '@bert, cleo'],
    ...{ count: 3, who: 'some' },
  })
})

test('B02 what was stored is shown and sent back as it is', () => {
  const params = {
    texts: ['Hello {username}!\nSecond line. ', 'Hi'],
    names: ['ada', 'bert'],
    hashtag: 'x',
    count: 2,
    who: 'some',
  }
  expect(toParams(action, initialValues(action, params))).toEqual(params)
})
