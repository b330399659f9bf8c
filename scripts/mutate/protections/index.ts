import { containment } from './containment.ts'
import { httpProtections } from './http.ts'
import { imports } from './imports.ts'
import { instagramCalls } from './instagram-calls.ts'
import { isolation } from './isolation.ts'
import { outboundProtections } from './outbound.ts'
import type { Protection } from './protection.ts'
import { signIn } from './sign-in.ts'

/** Everything whose loss a test must notice. */
export const protections: readonly Protection[] = [
  ...signIn,
  ...httpProtections,
  ...isolation,
  ...outboundProtections,
  ...containment,
  ...instagramCalls,
  ...imports,
]
