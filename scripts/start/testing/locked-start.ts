/** Another start that holds a data folder until it is killed. For instance-lock.test.ts. */
import { lockDataDir } from '../data-folder/lock-data-dir.ts'

await lockDataDir(process.argv[2] ?? '')
process.send?.('locked')
setInterval(() => {}, 60_000)
