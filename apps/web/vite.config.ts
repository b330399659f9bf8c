import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { compressFiles } from './build/compress-files.ts'
import { makeEntryPages } from './build/entry-pages.ts'
import { firstWantedBy } from './build/first-wanted-by.ts'

const [main, session, home] = [
  'src/app/main.tsx',
  'src/app/require-session.tsx',
  'src/features/bot/bot-page.tsx',
]

/** Wanted by everybody; to sign in; by whoever is signed in; by the page that most come to, and by its lower part. */
const firstModules = [
  { module: main, after: [] },
  { module: 'src/features/sign-in/sign-in-page.tsx', after: [main] },
  { module: session, after: [main] },
  { module: home, after: [main, session], sharesParts: true },
  { module: 'src/features/bot/deferred-cards.tsx', after: [main, session, home], sharesParts: true },
] as const

const files = firstWantedBy(firstModules)
const alwaysThere = /\/(rolldown-runtime|vendor|main)-/

const api = `http://127.0.0.1:${process.env.PORT || 3000}`

export default defineConfig({
  plugins: [react(), tailwindcss(), preloadFont(), makeEntryPages(), compressFiles()],
  build: {
    // The content security policy allows files of this server only: no data: addresses, no inline scripts.
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // What every page names need not be looked for again with each part of it.
      resolveDependencies: (_, wanted, { hostType }) =>
        hostType === 'js' ? wanted.filter((file) => !alwaysThere.test(file)) : wanted,
    },
    sourcemap: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What every page stands on changes rarely.
            {
              name: 'vendor',
              priority: files.length + 1,
              test: /node_modules\/(react|react-dom|scheduler|@tanstack\/(?!.*virtual)[^/]+|@trpc)\//,
            },
            // Our own small parts travel together, by when they are wanted first, instead of one by one.
            ...files.map((group, index) => ({
              ...group,
              test: /(web\/src|packages\/errors)\//,
              // A file takes along what its modules import, unless one before it has that.
              priority: files.length - index,
            })),
            { name: 'main', test: /lucide-react/, minShareCount: 40 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/trpc': { target: api, ws: true }, '/api': api } },
})

/** Lets the browser fetch the font of every page beside the style sheet, not after it, so that no text jumps. */
function preloadFont(): Plugin {
  return {
    name: 'preload-font',
    transformIndexHtml: (_, { bundle = {} }) =>
      Object.keys(bundle)
        .filter((file) => /geist-latin-wght/.test(file))
        .map((file) => ({
          tag: 'link',
          attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${file}`, crossorigin: true },
          injectTo: 'head' as const,
        })),
  }
}
