import { randomInt } from 'node:crypto'
import { type AppContext, actor } from '../call.ts'

/** What the app says about the post it acts on, and how it was met. */
export function mediaAction(postId: string, context: AppContext) {
  const { _uuid, _uid, device_id, radio_type } = actor(context)
  return {
    media_id: postId,
    ...{ _uuid, _uid, device_id, radio_type },
    delivery_class: 'organic',
    tap_source: 'button',
    is_2m_enabled: 'false',
    is_from_swipe: 'false',
    is_carousel_bumped_post: 'false',
    floating_context_items: '[]',
    media_pct_watched: '0',
    container_module: 'feed_timeline',
    feed_position: String(randomInt(7)),
  }
}

/** The part of a post's id that the site knows it by: `<pk>` of `<pk>_<owner>`. */
export function barePk(postId: string): string {
  return postId.split('_', 1)[0] ?? postId
}
