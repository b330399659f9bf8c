export { BotError, type BotErrorOptions, type ErrorMetadata, isBotError, toBotError } from './bot-error.ts'
export {
  type Actor,
  actors,
  type Concern,
  codePattern,
  codeSource,
  type ErrorDefinition,
  type FailureOutcome,
  type FailureScope,
  type InstagramMeaning,
  parseCode,
  type Retry,
  retries,
  type Severity,
  severities,
} from './define.ts'
export { failureLevels, logLevelOf } from './log-level.ts'
export { projectRoot } from './project-root.ts'
export { type FieldProblem, type PublicError, toPublic } from './public-error.ts'
export {
  areas,
  type ErrorName,
  errorList,
  errors,
  findByCode,
  type InstagramErrorName,
  instagramErrorNames,
  isErrorName,
} from './registry.ts'
export { relatedTo } from './related.ts'
export { retiredCodes } from './retired.ts'
export { thrownAt } from './thrown-at.ts'
export { type Trace, traceOf } from './trace.ts'
