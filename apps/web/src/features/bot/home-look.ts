/** What the cards of the home page stand in: two columns where there is room. */
export const columnsLook = 'grid gap-4 lg:grid-cols-[minmax(0,1fr)_336px] *:min-w-0'

/** The least height of a card of the home page, before its content is there too: nothing moves when that comes. */
export const nowLook = 'min-h-[111px]'
export const queueLook = 'min-h-[218px] max-sm:min-h-[420px]'
export const activityLook = 'min-h-[240px]'
export const limitsLook = 'min-h-[449px] max-sm:min-h-[569px]'
