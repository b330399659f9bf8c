/** A child that does not end when asked to. For child.test.ts. */
process.on('SIGTERM', () => console.log('not yet'))
console.log(process.argv.slice(2).join(' ') || 'up')
setInterval(() => {}, 60_000)
