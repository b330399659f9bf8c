/** Chromium as people have it, only without a window. */
const whole = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

const options = {
  // Root has no user namespace for Chromium's own sandbox, and no test may reach for the network.
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ],
}

/** How tests start their browser: its headless shell where there is one, which takes a fifth less of the processor. */
export const anyBrowser = { ...options, executablePath: process.env.HEADLESS_SHELL_PATH ?? whole }

/** The whole of Chromium, for what its headless shell lacks: notifications. */
export const wholeBrowser = { ...options, executablePath: whole }
