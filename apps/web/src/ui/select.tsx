import type { ComponentProps } from 'react'
import { controlClass } from './input.tsx'

/** One of a few. */
export function Select({ className = '', ...rest }: ComponentProps<'select'>) {
  return <select {...rest} className={`${controlClass} ${className}`} />
}
