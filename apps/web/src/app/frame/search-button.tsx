import { Search } from 'lucide-react'
import { openPalette, paletteKeys } from '../keyboard/palette-state.ts'

/** Opens the palette: for those who do not know the keys yet, and for thumbs. */
export function SearchButton({ isCompact = false }: { isCompact?: boolean }) {
  return (
    <button
      type="button"
      onClick={openPalette}
      className={`flex min-h-8 items-center gap-2 rounded-[6px] text-[13px] text-text-2 hover:bg-hover ${isCompact ? 'min-h-9 min-w-9 justify-center' : 'mb-2 border border-line bg-panel px-[9px]'}`}
    >
      <Search aria-hidden="true" size={isCompact ? 18 : 15} className="flex-none" />
      <span className={isCompact ? 'sr-only' : 'flex-1 text-left'}>Search or jump to</span>
      {!isCompact && (
        <span aria-hidden="true" className="text-[11px] text-text-3">
          {paletteKeys.join(' ')}
        </span>
      )}
    </button>
  )
}
