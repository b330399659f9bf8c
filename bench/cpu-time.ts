import { readdir, readFile } from 'node:fs/promises'
import type { BenchDatabase } from './database.ts'

/** Processor time a process has used, in microseconds: from the kernel's accounts, in its ticks of a hundredth of a second. Linux. */
export async function cpuMicroseconds({ pid }: { readonly pid?: number | undefined }): Promise<number> {
  const { used } = await accounts(String(pid))
  return used
}

/** The same of all processes of a PostgreSQL, those that have ended too. */
export async function cpuOfDatabase({ owner }: Pick<BenchDatabase, 'owner'>): Promise<number> {
  const { rows } = await owner.query<{ pid: number }>('select pg_backend_pid() as pid')
  const { parent: postmaster } = await accounts(String(rows[0]?.pid))
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  // Others end while they are looked at.
  const all = await Promise.all(numbers.map((number) => accounts(number).catch(() => undefined)))
  return all.reduce((sum, each) => {
    if (each?.pid === postmaster) return sum + each.used + each.usedByEnded
    return sum + (each?.parent === postmaster ? each.used : 0)
  }, 0)
}

async function accounts(pid: string) {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? []
  const ticks = (first: number) => (Number(fields[first]) + Number(fields[first + 1])) * 10_000
  return { pid: Number(pid), parent: Number(fields[1]), used: ticks(11), usedByEnded: ticks(13) }
}
