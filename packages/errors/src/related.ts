import { parseCode } from './define.ts'
import { errorList } from './registry.ts'

/** The other errors of the same module, in the order of their codes: what one looks at when this one does not fit. */
export function relatedTo({ code }: { readonly code: string }): typeof errorList {
  const { module } = parseCode(code)
  return errorList.filter((other) => other.code !== code && parseCode(other.code).module === module)
}
