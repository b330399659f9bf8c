/** A quarter of the places that deliveries have in a worker. */
const maxPerOwner = 3

/** The places that a worker has for tries of the same person. */
export interface OwnerPlaces {
  /**
   * Takes one for a person, whichever of their accounts the try is for: receivers that hang must not hold up those of others,
   * however many accounts somebody owns. @returns how to give it back; null for none left.
   */
  take(ownerId: string): (() => void) | null
}

/** One for each worker. */
export function createOwnerPlaces(): OwnerPlaces {
  const underWay = new Map<string, number>()
  return {
    take(ownerId) {
      const count = underWay.get(ownerId) ?? 0
      if (count >= maxPerOwner) return null
      underWay.set(ownerId, count + 1)
      return () => {
        const left = (underWay.get(ownerId) ?? 1) - 1
        if (left === 0) underWay.delete(ownerId)
        else underWay.set(ownerId, left)
      }
    },
  }
}
