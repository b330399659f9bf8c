/** Rows that Instagram is known to put into its lists now and then, and that no client expects. Off until switched on. */
export class OddRows {
  isOn = false

  /** A list of people with a row that has no name, one that is null, and one that comes twice. */
  amongPeople(people: readonly object[]): (object | null)[] {
    if (!this.isOn) return [...people]
    const nobody = { pk: 2_000_000_256, pk_id: '2000000256', username: '', is_private: false }
    return [...people.slice(0, 1), null, ...people, nobody]
  }

  /** A tray with a row that is null and one that belongs to nobody; who told a story unseen says null. */
  amongReels(reels: readonly { readonly seen: number | null }[]): (object | null)[] {
    if (!this.isOn) return [...reels]
    const ofNobody = { id: '17850000000000001', reel_type: 'mas_reel', user: null }
    return [null, ofNobody, ...reels.map((reel) => ({ ...reel, seen: reel.seen || null }))]
  }

  clear(): void {
    this.isOn = false
  }
}
