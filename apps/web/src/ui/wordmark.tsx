/** The mark and the name; on the narrowest phones, in little room, the mark alone. */
export function Wordmark({ isCompact = false }: { isCompact?: boolean }) {
  return (
    <span className="flex items-center gap-[9px] font-semibold tracking-tight">
      <svg viewBox="0 0 24 24" fill="none" aria-hidden="true" className="size-[22px]">
        <rect x="2" y="2" width="20" height="20" rx="6" fill="var(--accent)" />
        <path
          d="M7 16V9.5L12 7l5 2.5V16M10 16v-3.5h4V16"
          stroke="#fff"
          strokeWidth="1.7"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      </svg>
      <span className={isCompact ? 'max-[359px]:sr-only' : ''}>Botyard</span>
    </span>
  )
}
