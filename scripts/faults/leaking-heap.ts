/** Preloaded into a process: at SIGUSR2 it keeps more and more, until V8 ends it. */
process.on('SIGUSR2', () => {
  const kept: number[][] = []
  for (;;) kept.push(Array.from({ length: 10_000 }, (_, index) => index + kept.length))
})
