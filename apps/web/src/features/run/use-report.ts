import { trpc } from '../../lib/api/trpc.ts'

/** What came of a run beyond its counts. Asked for anew on each visit: what can be retried changes with other runs. */
export function useReport(runId: string) {
  return trpc.runs.report.useQuery({ id: runId }, { staleTime: 0, refetchOnWindowFocus: false })
}
