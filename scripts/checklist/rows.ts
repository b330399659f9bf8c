import { containment } from './containment.ts'
import { faults } from './fault-rows.ts'
import { promises } from './promises.ts'
import type { Section } from './section.ts'

/** Every section of the checklist. */
export const sections: readonly Section[] = [...promises, ...containment, faults]
