import type { ComponentProps } from 'react'

/** The look of every control one types or chooses in. */
export const controlClass =
  'min-h-[34px] w-full min-w-0 rounded-[6px] border border-line-strong bg-ground px-2.5 text-[14px] text-text placeholder:text-text-3 aria-invalid:border-bad max-sm:min-h-[44px]'

/** A line of text. */
export function Input({ className = '', ...rest }: ComponentProps<'input'>) {
  return <input {...rest} className={`${controlClass} ${className}`} />
}
