/** Preloaded into a process: at SIGUSR2 its clock steps by CLOCK_STEP_MS. */
const trueNow = Date.now
const stepMs = Number(process.env.CLOCK_STEP_MS)
let shiftMs = 0

process.on('SIGUSR2', () => {
  shiftMs = stepMs
})
Date.now = () => trueNow() + shiftMs
globalThis.Date = new Proxy(Date, {
  construct: (date, given, target) =>
    Reflect.construct(date, given.length > 0 ? given : [date.now()], target),
})
