import { lazy, Suspense, useId, useRef } from 'react'
import type { Me } from '../me.ts'

/** Not seen before somebody asks for it. */
const MenuItems = lazy(() =>
  import('./account-menu-items.tsx').then((module) => ({ default: module.AccountMenuItems })),
)

/** Who is signed in; behind it profile, accounts, the theme and the way out. The browser's own popover closes itself. */
export function AccountMenu({ me, isCompact = false }: { me: Me; isCompact?: boolean }) {
  const id = useId()
  const popover = useRef<HTMLDivElement>(null)
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        className="flex w-full items-center gap-[9px] rounded-[6px] px-2 py-1.5 text-left text-[13px] hover:bg-hover"
      >
        <span
          aria-hidden="true"
          className="grid size-7 flex-none place-items-center rounded-full bg-[#6a5fe0] font-semibold text-[12px] text-white"
        >
          {me.user.username.charAt(0).toUpperCase()}
        </span>
        <span className={isCompact ? 'sr-only' : 'min-w-0 truncate'}>
          <span className="sr-only">Account of </span>
          {me.user.username}
          <small aria-hidden="true" className="block text-[12px] text-text-3 leading-tight">
            {me.user.role === 'admin' ? 'Administrator' : 'User'}
          </small>
        </span>
      </button>
      <div
        ref={popover}
        id={id}
        popover="auto"
        className={`inset-auto m-0 w-[204px] rounded-[10px] border border-line bg-panel p-1 text-text shadow-(--shadow) ${isCompact ? 'top-14 right-3.5' : 'bottom-[66px] left-2.5'}`}
      >
        <Suspense>
          <MenuItems close={() => popover.current?.hidePopover()} />
        </Suspense>
      </div>
    </>
  )
}
