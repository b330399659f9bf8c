import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { compressFiles } from './build/compress-files.ts'
import { makeEntryPages } from './build/entry-pages.ts'
import { firstWantedBy } from './build/first-wanted-by.ts'

/** Wanted by everybody; to sign in; by whoever is signed in. */
const firstModules = [
  'src/app/main.tsx',
  'src/features/sign-in/sign-in-page.tsx',
  'src/app/require-session.tsx',
] as const

const api = `http://127.0.0.1:${process.env.PORT || 3000}`

export default defineConfig({
  plugins: [react(), tailwindcss(), preloadFont(), makeEntryPages(), compressFiles()],
  build: {
    // The content security policy allows files of this server only: no data: addresses, no inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What every page stands on changes rarely.
            {
              name: 'vendor',
              test: /node_modules\/(react|react-dom|scheduler|@tanstack\/(?!.*virtual)[^/]+|@trpc)\//,
            },
            // Our own small parts travel together, by when they are wanted first, instead of one by one.
            {
              debugName: 'first wanted by',
              name: firstWantedBy(firstModules),
              test: /(web\/src|packages\/errors)\//,
            },
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
