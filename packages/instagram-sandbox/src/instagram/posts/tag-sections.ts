import type { Post } from '../../world/world.ts'

type Present = (post: Post) => { readonly pk: bigint; readonly id: string }

/** Rows of three, one under the other. */
export function plainSections(posts: readonly Post[], present: Present): object[] {
  return inRows(posts, 3).map((row) => grid(row.map((post) => ({ media: present(post) }))))
}

/**
 * The layouts a hashtag page is made of today: rows of three with an advertisement or a post of nobody among them, and a
 * clip beside two posts, on the left or on the right. With odd rows there are sections that are none, too.
 */
export function mixedSections(posts: readonly Post[], present: Present, withOddRows: boolean): object[] {
  const sections = inRows(posts, 3).map((row, index) => {
    const nodes = row.map((post) => ({ media: present(post) }))
    switch (index % 4) {
      case 1:
        return besideClip('one_by_two_left', nodes)
      case 2:
        return grid([...nodes, ...nodes.slice(0, 1).map(advertise), ...unusable])
      case 3:
        return besideClip('one_by_two_right', nodes)
      default:
        return grid(nodes)
    }
  })
  // Checked where it is read: a list of sections with a hole in it is what this switch is for.
  return withOddRows
    ? [...sections, { layout_type: 'unknown_kind', layout_content: {} }, null as never]
    : sections
}

type Node = { readonly media: ReturnType<Present> }

/** A node without an author, one without a post, and one without anything. */
const unusable = [
  { media: { pk: 3_100_000_000_000_000_006n, id: '3100000000000000006_1', media_type: 1 } },
  { media: null },
  {},
]

function grid(medias: readonly object[]): object {
  return {
    layout_type: 'media_grid',
    layout_content: { medias },
    feed_type: 'media',
    explore_item_info: { num_columns: 3, total_num_columns: 3, aspect_ratio: 1, autoplay: false },
  }
}

function besideClip(
  layout: 'one_by_two_left' | 'one_by_two_right',
  [clip, ...beside]: readonly Node[],
): object {
  const clips = clip && {
    clips: { id: clip.media.id, items: [clip], more_available: true, content_source: 'hashtag', max_id: 'x' },
  }
  // The right one was seen with no clip at all.
  const content =
    layout === 'one_by_two_right'
      ? { fill_items: [...(clip ? [clip] : []), ...beside], one_by_two_item: null }
      : { one_by_two_item: clips ?? null, fill_items: beside }
  return { layout_type: layout, feed_type: 'clips', layout_content: content }
}

/** The same picture, paid for: whoever reads the page must leave it out. */
function advertise({ media }: Node): Node {
  const pk = media.pk + 900_000_000_000n
  const id = `${pk}_${media.id.split('_')[1] ?? ''}`
  return { media: { ...media, pk, id, ...{ ad_id: '6100000000000', injected: { label: 'Sponsored' } } } }
}

function inRows<T>(items: readonly T[], width: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / width) }, (_, row) =>
    items.slice(row * width, (row + 1) * width),
  )
}
