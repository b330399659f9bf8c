/** What a key asks for. `going`: a `g` was pressed, the next key names a page. */
export type Shortcut =
  | { readonly kind: 'palette' | 'shortcuts' | 'going' }
  | { readonly kind: 'page'; readonly key: string }

type Key = Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey' | 'target'>

/** What a key asks for on any page; null for nothing. What is typed into a field, or over a dialog, stays text. */
export function readShortcut(event: Key, isGoing: boolean): Shortcut | null {
  const { key, metaKey, ctrlKey, altKey, target } = event
  if ((metaKey || ctrlKey) && !altKey && key.toLowerCase() === 'k') return { kind: 'palette' }
  if (metaKey || ctrlKey || altKey || isTypedInto(target)) return null
  if (isGoing) return { kind: 'page', key }
  if (key === '?') return { kind: 'shortcuts' }
  if (key === 'g') return { kind: 'going' }
  return null
}

function isTypedInto(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, dialog[open]') !== null
}
