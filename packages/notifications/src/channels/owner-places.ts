/** A quarter of the places that deliveries have in a worker. */
const maxPerOwner = 3

const underWay = new Map<string, number>()

/**
 * Takes a place among the tries of this process for a person, whichever of their accounts they are for: receivers that hang
 * must not hold up those of others, however many accounts somebody owns. @returns how to give it back; null for none left.
 */
export function takeOwnerPlace(ownerId: string): (() => void) | null {
  const count = underWay.get(ownerId) ?? 0
  if (count >= maxPerOwner) return null
  underWay.set(ownerId, count + 1)
  return () => {
    const left = (underWay.get(ownerId) ?? 1) - 1
    if (left === 0) underWay.delete(ownerId)
    else underWay.set(ownerId, left)
  }
}
