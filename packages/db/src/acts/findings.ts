import { defineAct } from './define-act.ts'

/** What Botyard finds without being asked. */
export const findings = {
  jobRefuse: defineAct('job.refuse', 'A job was refused'),
  sealedValueRefuse: defineAct('sealed-value.refuse', 'A sealed value did not open'),
}
