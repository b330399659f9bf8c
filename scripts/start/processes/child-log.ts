import { closeSync, existsSync, openSync, renameSync, statSync, writeSync } from 'node:fs'

/** Where the output of a child goes. */
export interface ChildLog {
  write(part: Buffer): void
  /** May be called twice. */
  close(): void
}

const largestBytes = 20_000_000

/**
 * Appends to a file that only its owner can read. At 20 MB it becomes `<file>.1`, which replaces the one before. What
 * cannot be written, on a full disk, is dropped: a log must not stop what it tells of.
 */
export function openChildLog(file: string, rotateAtBytes = largestBytes): ChildLog {
  let size = existsSync(file) ? statSync(file).size : 0
  let descriptor = open(file)
  let isClosed = false

  return {
    write(part) {
      try {
        if (size >= rotateAtBytes) {
          renameSync(file, `${file}.1`)
          const full = descriptor
          descriptor = open(file)
          closeSync(full)
          size = 0
        }
        size += writeSync(descriptor, part)
      } catch {
        // The next part may fit again.
      }
    },
    close() {
      if (!isClosed) closeSync(descriptor)
      isClosed = true
    },
  }
}

const open = (file: string) => openSync(file, 'a', 0o600)
