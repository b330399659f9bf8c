/** Prints the folder of the bundles that a start runs, from the root, after making them if need be. For tests. */
import { join } from 'node:path'
import { preparePrograms } from '../programs/prepare-programs.ts'

console.log(await preparePrograms(join(import.meta.dirname, '../../..')))
