import type { ReactNode } from 'react'
import { usePageTitle } from '../lib/tab/document-title.ts'

/** The name of a page, on it and on the tab, with what can be done here. */
export function PageHeader({ title, children }: { title: string; children?: ReactNode }) {
  usePageTitle(title)
  return (
    <div className="flex min-h-8 flex-wrap items-center justify-between gap-3">
      <h1 className="font-semibold text-[16px] tracking-tight">{title}</h1>
      {children}
    </div>
  )
}
