import type { CallOptions } from './port.ts'

/** Runs a call on the library's present client; its options reach the transport, its errors leave as `InstagramFailure`. */
export type LibraryCall<Library> = <T>(
  options: CallOptions | undefined,
  work: (library: Library) => Promise<T>,
) => Promise<T>
