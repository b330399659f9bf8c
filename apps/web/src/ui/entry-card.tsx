import type { FormHTMLAttributes, ReactNode } from 'react'
import { PageHeader } from './page-header.tsx'
import { Wordmark } from './wordmark.tsx'

/** One card in the upper middle of an otherwise empty page, where it stays when an error makes it longer: what people see before they are in. */
export function EntryCard({
  title,
  below,
  ...form
}: FormHTMLAttributes<HTMLFormElement> & { title: string; below?: ReactNode }) {
  return (
    <main className="grid min-h-dvh content-start justify-items-center bg-ground px-4 pt-[max(40px,16dvh)] pb-10 text-text">
      <div className="grid w-full max-w-[360px] gap-6">
        <div className="justify-self-center text-[18px]">
          <Wordmark />
        </div>
        <form
          noValidate
          {...form}
          className="grid gap-4 rounded-[10px] border border-line bg-panel p-6 shadow-(--shadow)"
        >
          <PageHeader title={title} />
          {form.children}
        </form>
        {below && <div className="text-balance text-center text-[13px] text-text-3">{below}</div>}
      </div>
    </main>
  )
}
