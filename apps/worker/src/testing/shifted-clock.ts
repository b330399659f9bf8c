/** Preloaded into a worker process: its clock is off by CLOCK_SHIFT_MS, as that of a machine nobody looks after. */
const shiftMs = Number(process.env.CLOCK_SHIFT_MS)
const trueNow = Date.now

Date.now = () => trueNow() + shiftMs
globalThis.Date = new Proxy(Date, {
  construct: (date, given, target) =>
    Reflect.construct(date, given.length > 0 ? given : [date.now()], target),
})
