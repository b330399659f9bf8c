/** Chromium as people have it. */
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

/** What tests start by default: the headless shell where there is one, which takes a fifth less processor time. */
export const anyBrowser = { ...options, executablePath: process.env.HEADLESS_SHELL_PATH ?? whole }

/** All of Chromium, for notifications, which its headless shell lacks. */
export const wholeBrowser = { ...options, executablePath: whole }
