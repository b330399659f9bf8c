import { once } from 'node:events'
import { defineFault } from '../define-fault.ts'

const preload = new URL('../leaking-heap.ts', import.meta.url).href

export const outOfMemory = defineFault(
  'FA30 a worker runs out of memory',
  async (stage) => {
    const worker = await stage.worker({ NODE_OPTIONS: `--max-old-space-size=160 --import ${preload}` })
    await stage.amidWork()
    const ended = once(worker, 'exit')
    worker.kill('SIGUSR2')
    await ended
  },
  { isLong: true },
)
