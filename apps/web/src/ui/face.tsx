import { useState } from 'react'

/** Somebody's picture in a circle; the first letter of their name where there is none, or none that loads. */
export function Face({ name, src }: { name: string; src: string | null }) {
  const [failed, setFailed] = useState<string | null>(null)
  const [letter = '?'] = name.replace(/^[^\p{L}\p{N}]+/u, '')
  if (src === null || src === failed)
    return (
      <span
        aria-hidden="true"
        className="grid size-9 shrink-0 place-items-center rounded-full bg-hover font-medium text-[14px] text-text-2"
      >
        {letter.toUpperCase()}
      </span>
    )
  return (
    <img
      src={src}
      alt=""
      width={36}
      height={36}
      loading="lazy"
      decoding="async"
      onError={() => setFailed(src)}
      className="size-9 shrink-0 rounded-full bg-hover object-cover"
    />
  )
}
