import { useState } from 'react'

const sizes = {
  small: { px: 24, className: 'size-6 text-[12px]' },
  large: { px: 36, className: 'size-9 text-[14px]' },
}

/** Somebody's picture in a circle; the first letter of their name where there is none, or none that loads. */
export function Avatar(props: { name: string; src: string | null; size?: keyof typeof sizes }) {
  const { name, src, size = 'large' } = props
  const [failed, setFailed] = useState<string | null>(null)
  const { px, className } = sizes[size]
  const [letter = '?'] = name.replace(/^[^\p{L}\p{N}]+/u, '')
  if (src === null || src === failed)
    return (
      <span
        aria-hidden="true"
        className={`grid shrink-0 place-items-center rounded-full bg-hover font-medium text-text-2 ${className}`}
      >
        {letter.toUpperCase()}
      </span>
    )
  return (
    <img
      src={src}
      alt=""
      width={px}
      height={px}
      loading="lazy"
      decoding="async"
      onError={() => setFailed(src)}
      className={`shrink-0 rounded-full bg-hover object-cover ${className}`}
    />
  )
}
