import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { encodeForm } from './encode-form.ts'

// What the library's own HTTP stack encodes with.
const qs: { stringify(value: object): string } = createRequire(import.meta.url)('qs')

test.each([
  { signed_body: 'abc.{"a":"b c","d":[1]}', ig_sig_key_version: '4' },
  { text: "it's (all) fine* ~ really! 100% + & = / ? é 🐈", empty: '' },
  { yes: true, no: false, count: 0, gone: undefined, nothing: null },
  {},
])('a form is written as the library writes it: %j', (form) => {
  expect(encodeForm(form)).toBe(qs.stringify(form))
})

test('a nested value is refused, and not quoted', () => {
  expect(() => encodeForm({ device: { token: 'secret' } })).toThrow(/^form field device is object; wanted/)
})
