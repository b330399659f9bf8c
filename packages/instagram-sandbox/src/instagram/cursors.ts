/** Which list a cursor belongs to: one from another list starts at the beginning. */
type List = 'people' | 'posts' | 'comments' | 'timeline'

/** A place in a list as text that tells clients nothing. */
export function writeCursor(list: List, at: number): string {
  return `QVF${Buffer.from(`${list}:${at}`).toString('base64url')}`
}

/** The place a cursor stands for; 0 for one that was not written here for this list. */
export function readCursor(list: List, cursor: string): number {
  const [name, at] = Buffer.from(cursor.slice(3), 'base64url').toString().split(':')
  return cursor.startsWith('QVF') && name === list ? Math.max(0, Number.parseInt(at ?? '', 10) || 0) : 0
}
