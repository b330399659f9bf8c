import type { CallOptions } from '../account.ts'
import type { Call } from '../calls/call.ts'

/** Makes one call as the owner of the session, in whichever way the account speaks; failures leave as `InstagramFailure`. */
export type Ask = <Input, Output>(
  call: Call<Input, Output>,
  input: Input,
  options: CallOptions | undefined,
) => Promise<Output>
