import { urls } from '../../lib/urls.ts'

/** How a page is named beside the page. */
export const linkLook =
  'flex min-h-8 items-center gap-2.5 rounded-[6px] px-[9px] py-1.5 font-medium text-[13px] text-text-2 hover:bg-hover hover:text-text aria-[current=page]:bg-hover aria-[current=page]:text-text max-md:min-h-11'

/** How it is named below the page, on a phone. */
export const tabLook =
  'grid min-h-11 min-w-[60px] place-items-center gap-0.5 text-[11px] max-[359px]:text-[10px] text-text-2 aria-[current=page]:text-accent-text'

/** What both stand in. */
export const sideLook = 'flex min-h-0 flex-col gap-0.5 overflow-y-auto'
export const tabsLook =
  'fixed inset-x-0 bottom-0 z-[2] flex justify-around border-line border-t bg-panel px-1 pt-2 pb-[calc(8px+env(safe-area-inset-bottom))] md:hidden'

/** The pages that have a place of their own under the thumb; the others are behind "More". */
export const withinReach: readonly string[] = [urls.home, urls.automations, urls.activity, urls.insights]
/** Who looks after others goes to the fleet more often than to charts of their own. */
export const withinReachOfAdministrators: readonly string[] = [
  urls.home,
  urls.automations,
  urls.activity,
  urls.fleet,
]
