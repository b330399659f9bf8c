import type { ComponentProps } from 'react'

const variants = {
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-hover',
  default: 'border-line-strong bg-panel text-text hover:bg-hover',
  /** For what destroys something. */
  danger: 'border-line-strong bg-panel text-bad-text hover:bg-hover',
  /** The same in a row of a list. */
  quietDanger: 'border-transparent bg-transparent text-bad-text hover:bg-hover',
  quiet: 'border-transparent bg-transparent text-text-2 hover:bg-hover hover:text-text',
} as const

export interface ButtonProps extends ComponentProps<'button'> {
  readonly variant?: keyof typeof variants
  /** The server is being asked: it cannot be pressed again, says so to screen readers, and keeps the focus. */
  readonly isPending?: boolean
}

const shape =
  'inline-flex min-h-[34px] items-center justify-center gap-[7px] whitespace-nowrap max-[359px]:whitespace-normal rounded-[6px] border px-3.5 font-medium text-[13px] disabled:cursor-default disabled:opacity-60 aria-disabled:cursor-default aria-disabled:opacity-60 max-sm:min-h-[44px]'

/** A link that looks like a button. */
export const linkButtonClass = `${shape} ${variants.default}`

/** The same without a frame: the way out of a form that is a page. */
export const quietLinkClass = `${shape} ${variants.quiet}`

/** A button. One `primary` a page: the thing to do. */
export function Button({
  variant = 'default',
  isPending = false,
  className = '',
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={isPending || undefined}
      aria-disabled={isPending || undefined}
      onClick={(event) => {
        // A form is submitted by a press of its button too, whichever field Enter was pressed in.
        if (isPending) event.preventDefault()
        else onClick?.(event)
      }}
      className={`${shape} ${variants[variant]} ${className}`}
    />
  )
}
