import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** The logs of all processes in a folder, those that were put aside when they were full included. */
export async function findLogs(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => /\.log(\.\d+)?$/.test(name)).map((name) => join(folder, name))
}
