/** An error as it stands among the codes. */
export const probeError = (name: string, code: string, concerns: string) => `
  /** Made by a test. */
  ${name}: define({
    code: '${code}',
    title: 'A probe',
    happened: 'A test made this.',
    action: 'Nothing to do.',
    actor: 'nobody',
    ${concerns}
    http: 409,
    retry: 'never',
  }),`
