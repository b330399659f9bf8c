import { errors } from '@botyard/errors'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { careful, hardCap, sandbox } from '../limits/pacing.ts'
import { count } from './count.ts'
import { describeForm } from './describe-form.ts'
import { actions, quotaRows } from './index.ts'
import { hashtag } from './params.ts'

test('A1 there is one object for each action the product promises, under its name', () => {
  expect(actions.map(({ name }) => name)).toEqual([
    'follow',
    'unfollow',
    'like',
    'watch-stories',
    'message',
    'comment',
  ])
})

test.each(actions)(
  'A1 $name has a form with a label and help for each field, and says what it does',
  (action) => {
    const fields = describeForm(action)
    expect(fields.length).toBeGreaterThan(0)
    for (const field of fields) expect([field.label.length > 1, field.help.length > 5]).toEqual([true, true])
    // Automations share out the day by it.
    expect(fields.map(({ name }) => name)).toContain('count')
    expect(action.help.length).toBeGreaterThan(20)
  },
)

test('Q1 each kind of effect has its limits for both kinds of installation', () => {
  const old = { linkedAt: new Date(0), uncleanDays: 0 }
  expect(quotaRows.map(({ action }) => action)).toEqual([
    'follow',
    'unfollow',
    'like',
    'story',
    'message',
    'comment',
  ])
  for (const { action } of quotaRows)
    for (const profile of [careful, sandbox]) {
      const { hour, day } = hardCap(profile, action, old, new Date())
      expect([hour > 0, day >= hour]).toEqual([true, true])
    }
})

test('A5 each kind of effect has a code of its own for "accepted, and nothing came of it"', () => {
  const codes = new Map(actions.map((action) => [action.kind, errors[action.notEffective].code]))
  expect(Object.fromEntries(codes)).toEqual({
    follow: 'E-FLW-W-0001',
    unfollow: 'E-UNF-W-0001',
    like: 'E-LIKE-W-0001',
    view_story: 'E-STO-W-0001',
    message: 'E-DM-W-0003',
    comment: 'E-CMT-W-0002',
  })
})

test('A1 the form of a new action follows from its parameters alone', () => {
  const params = z.strictObject({
    hashtag,
    mood: z.enum(['kind', 'dry']).default('kind').meta({ title: 'Mood', description: 'How it sounds.' }),
    count,
  })
  expect(describeForm({ params })).toEqual([
    expect.objectContaining({ name: 'hashtag', kind: 'text', isRequired: true, default: null }),
    expect.objectContaining({ name: 'mood', kind: 'choice', choices: ['kind', 'dry'], default: 'kind' }),
    expect.objectContaining({ name: 'count', kind: 'count', min: 1, max: 200, isRequired: true }),
  ])
})
