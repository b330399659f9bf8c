import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const api = `http://127.0.0.1:${process.env.PORT || 3000}`

export default defineConfig({
  plugins: [react(), tailwindcss(), preloadFont()],
  build: {
    // The content security policy allows files of this server only: no data: addresses, no inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What every page stands on changes rarely; our own small parts travel together instead of one by one.
          groups: [
            {
              name: 'vendor',
              test: /node_modules\/(react|react-dom|scheduler|@tanstack\/(?!.*virtual)[^/]+|@trpc)\//,
            },
            { name: 'ui', test: /src\/(ui|lib)\/(?!virtual-table)/ },
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
