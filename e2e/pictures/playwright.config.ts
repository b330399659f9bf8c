import config from '../playwright.config.ts'

/** `npm run pictures`: the pictures of the documents, taken of an installation that runs. */
export default {
  ...config,
  testMatch: '*.picture.ts',
  globalSetup: '../support/installation.ts',
  workers: 1,
  outputDir: '../.results',
  use: { ...config.use, viewport: { width: 1280, height: 860 }, deviceScaleFactor: 1 },
}
