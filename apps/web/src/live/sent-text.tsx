/** The very words somebody was sent, or would be, with their line breaks. */
export function SentText({ text }: { text: string }) {
  return (
    <span className="block basis-full whitespace-pre-wrap break-words border-line border-l-2 pl-2 text-[13px] text-text-2">
      {text}
    </span>
  )
}
