/** Ports of an installation under test. Not the usual ones: another installation on this machine may go on running. */
export function addressesOf(index: number): { port: number; sandboxPort: number } {
  return {
    port: Number(process.env.E2E_PORT ?? 3310) + 2 * index,
    sandboxPort: Number(process.env.E2E_SANDBOX_PORT ?? 4310) + 2 * index,
  }
}

/** What tests know of the installation they use, in the environment: `E2E_` and these. */
const facts = ['DATA_DIR', 'SANDBOX_URL', 'PID'] as const

/** Keeps what there is to know of an installation for the workers, which inherit the environment. */
export function keepInstallation(index: number, known: Record<(typeof facts)[number], string>): void {
  for (const fact of facts) process.env[`E2E_${fact}_${index}`] = known[fact]
}

/** Makes an installation the one that the tests of this process use. */
export function useInstallation(index: number): void {
  for (const fact of facts) process.env[`E2E_${fact}`] = process.env[`E2E_${fact}_${index}`] ?? ''
}
