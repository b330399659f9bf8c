import type { ChangeEvent } from 'react'

/** Asks for a file of names, and hands on what is in it. */
export function NamesFile({
  isDisabled,
  onRead,
}: {
  isDisabled: boolean
  onRead: (content: string) => void
}) {
  async function read({ target }: ChangeEvent<HTMLInputElement>) {
    const content = await target.files?.[0]?.text()
    // The same file may be chosen again.
    target.value = ''
    if (content !== undefined) onRead(content)
  }
  return (
    <label className="text-[12px] text-text-2">
      From a file (TXT, CSV)
      <input
        type="file"
        accept=".txt,.csv,text/plain,text/csv"
        className="ml-2 max-w-[220px] text-[12px] max-sm:min-h-[44px]"
        disabled={isDisabled}
        onChange={(event) => void read(event)}
      />
    </label>
  )
}
