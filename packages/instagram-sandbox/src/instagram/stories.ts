import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Account } from '../accounts.ts'
import type { Double } from '../double.ts'
import { latestOf, type StoryItem, storyOf } from '../stories.ts'
import type { Person } from '../world.ts'
import { accountOf } from './caller.ts'
import { presentPerson } from './present-person.ts'

const where = z.object({ id: z.coerce.number().catch(0) })
const manyForm = z.object({ user_ids: z.array(z.coerce.number()).max(100) })
const seenForm = z.object({ reels: z.record(z.string(), z.array(z.string())) })

/** Stories: of those one follows, of people asked for, of one person. */
export function storyRoutes(app: FastifyInstance, double: Double): void {
  const tell = (account: Account, person: Person, withItems: boolean) => {
    const isVisible = !person.isPrivate || account.ties.get(person.pk) === 'following'
    const items = isVisible ? storyOf(person, double.clock.now()) : []
    if (items.length === 0) return null
    return {
      id: person.pk,
      latest_reel_media: latestOf(items),
      expiring_at: latestOf(items) + 86_400,
      seen: account.seenStories.get(person.pk) ?? 0,
      user: presentPerson(person),
      media_count: items.length,
      reel_type: 'user_reel',
      ...(withItems && { items: items.map(presentItem) }),
    }
  }

  app.post('/feed/reels_tray/', async (request) => {
    const account = accountOf(request)
    const followed = double.graph.followingOf(account.person.pk)
    return {
      tray: followed.map((person) => tell(account, person, false)).filter((reel) => reel !== null),
      story_ranking_token: 'sandbox',
      status: 'ok',
    }
  })

  app.post('/feed/reels_media/', async (request) => {
    const form = manyForm.safeParse(request.body)
    const account = accountOf(request)
    const people = (form.data?.user_ids ?? []).map((pk) => double.accounts.person(pk))
    const reels = people.flatMap((person) => (person && tell(account, person, true)) ?? [])
    return { reels: Object.fromEntries(reels.map((reel) => [reel.id, reel])), status: 'ok' }
  })

  app.get('/feed/user/:id/story/', async (request) => {
    const person = double.accounts.person(where.parse(request.params).id)
    return { reel: person ? tell(accountOf(request), person, true) : null, status: 'ok' }
  })
}

/**
 * Marks story items as seen, for `/api/v2`. Like Instagram it answers success to anything; only items that exist count,
 * and each person whose items were among them is one effect.
 */
export function storySeenRoute(app: FastifyInstance, double: Double): void {
  app.post('/media/seen/', async (request) => {
    const account = accountOf(request)
    const form = seenForm.safeParse(request.body)
    const seen = new Map<Person, number>()
    for (const key of Object.keys(form.data?.reels ?? {})) {
      const [itemPk, ownerPk] = key.split('_')
      const owner = double.accounts.person(Number(ownerPk))
      const item = owner && storyOf(owner, double.clock.now()).find(({ pk }) => pk === itemPk)
      if (item) seen.set(owner, Math.max(seen.get(owner) ?? 0, item.takenAt))
    }
    for (const [owner, takenAt] of seen) {
      account.seenStories.set(owner.pk, Math.max(account.seenStories.get(owner.pk) ?? 0, takenAt))
      double.ledger.record(account, 'view_story', { id: owner.pk, username: owner.username })
    }
    return { status: 'ok' }
  })
}

function presentItem({ pk, owner, takenAt }: StoryItem) {
  return {
    ...{ pk, id: `${pk}_${owner.pk}`, taken_at: takenAt, media_type: 1, expiring_at: takenAt + 86_400 },
    user: presentPerson(owner),
    image_versions2: {
      candidates: [{ width: 1080, height: 1920, url: `https://pictures.example/s/${pk}.jpg` }],
    },
  }
}
