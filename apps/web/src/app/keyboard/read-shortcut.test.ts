import { beforeAll, expect, test, vi } from 'vitest'
import { readShortcut } from './read-shortcut.ts'

/** As much of an element as is asked for. */
class Place extends EventTarget {
  readonly #tag: string
  constructor(tag: string) {
    super()
    this.#tag = tag
  }
  closest(tags: string) {
    return tags.includes(this.#tag) ? this : null
  }
}
beforeAll(() => {
  vi.stubGlobal('Element', Place)
  return () => vi.unstubAllGlobals()
})

const press = (key: string, more: object = {}) => ({
  ...{ key, metaKey: false, ctrlKey: false, altKey: false, target: null },
  ...more,
})

test.each([
  ['⌘K', press('k', { metaKey: true }), false, { kind: 'palette' }],
  ['Ctrl-K', press('K', { ctrlKey: true }), false, { kind: 'palette' }],
  ['?', press('?'), false, { kind: 'shortcuts' }],
  ['g', press('g'), false, { kind: 'going' }],
  ['a letter after g', press('s'), true, { kind: 'page', key: 's' }],
  ['a letter alone', press('s'), false, null],
  ['g with Ctrl', press('g', { ctrlKey: true }), false, null],
])('%s is understood', (_, event, isGoing, shortcut) =>
  expect(readShortcut(event, isGoing)).toEqual(shortcut),
)

test('what is typed into a field stays text, but the palette opens from there', () => {
  const target = new Place('input')
  expect(readShortcut(press('?', { target }), false)).toBeNull()
  expect(readShortcut(press('k', { target, ctrlKey: true }), false)).toEqual({ kind: 'palette' })
})
