import { Card } from '../../ui/card.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { HomeHeader } from './home-header.tsx'
import { activityLook, columnsLook, limitsLook, nowLook, queueLook } from './home-look.ts'
import { QueueIntro } from './queue/queue-intro.tsx'

/** The home page where nothing is known yet: its cards at their places, as high as they are at least. */
export function HomeSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      <HomeHeader />
      <CardsSkeleton />
    </div>
  )
}

/** The same without the head of the page. */
export function CardsSkeleton() {
  return (
    <>
      <div
        aria-busy="true"
        className="flex min-h-[92px] items-center gap-4 rounded-[10px] border border-line bg-panel p-4 shadow-(--shadow) max-sm:min-h-[198px] max-sm:items-start sm:px-5"
      >
        <div className="size-[52px] flex-none rounded-full bg-hover" />
        <div className="w-full max-w-[240px] pt-1">
          <Skeleton rows={2} />
        </div>
      </div>
      <div className={columnsLook}>
        <div className="grid content-start gap-4">
          <Card title="Now">
            <div className={nowLook}>
              <Skeleton rows={3} />
            </div>
          </Card>
          <LowerSkeleton />
        </div>
        <div className="grid content-start gap-4">
          <SideSkeleton />
        </div>
      </div>
    </>
  )
}

/** In the place of what comes after the state of the bot. */
export function LowerSkeleton() {
  return (
    <>
      <Card title="Queue an action" aside="uses today's limits">
        <QueueIntro />
        <div aria-busy="true" className={queueLook}>
          <Skeleton rows={6} />
        </div>
      </Card>
      <Card title="Activity">
        <div aria-busy="true" className={activityLook}>
          <Skeleton rows={6} />
        </div>
      </Card>
    </>
  )
}

/** In the place of what stands beside it. */
export function SideSkeleton() {
  return (
    <Card title="Limits">
      <div aria-busy="true" className={limitsLook}>
        <Skeleton rows={12} />
      </div>
    </Card>
  )
}
