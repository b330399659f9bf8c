import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin, Rollup } from 'vite'
import { runnerImport } from 'vite'
import type * as Questions from '../src/app/first-questions.ts'
import type * as Shells from '../src/app/shells/render-shells.tsx'

/**
 * The pages that a browser may come to first: what each shows before its code is there, the code it wants besides
 * main.tsx, and whether it asks for what it shows before that code is there.
 */
const entryPages = {
  'index.html': { shell: 'home', wants: ['src/app/require-session.tsx'], asksFirst: true },
  'login.html': { shell: 'signIn', wants: ['src/features/sign-in/sign-in-page.tsx'], asksFirst: false },
  'page.html': { shell: 'page', wants: ['src/app/require-session.tsx'], asksFirst: false },
} as const

const empty = '<div id="root"></div>'
const beforePaint = '<script src="/before-paint.js"'

/** Makes a page of its own of index.html for each way in; apps/api/src/http/dashboard.ts chooses among them by the path. */
export function makeEntryPages(): Plugin {
  let template = ''
  let publicDir = ''
  return {
    name: 'entry-pages',
    apply: 'build',
    configResolved(config) {
      publicDir = config.publicDir
    },
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        template = html
      },
    },
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        for (const wanted of [empty, beforePaint])
          if (!template.includes(wanted)) throw new Error(`index.html wants ${wanted}`)
        const { module } = await runnerImport<typeof Shells>('/src/app/shells/render-shells.tsx')
        const { module: asking } = await runnerImport<typeof Questions>('/src/app/first-questions.ts')
        const asks = ` data-asks="${asking.firstQuestionsAddress().replaceAll('&', '&amp;')}"`
        const shells = module.renderShells()
        // With a hash in its name it is kept by browsers: the first paint of a later visit waits for nothing but the page.
        const script = this.emitFile({
          type: 'asset',
          name: 'before-paint.js',
          source: await readFile(join(publicDir, 'before-paint.js')),
        })
        const kept = `<script src="/${this.getFileName(script)}"`
        const named = new Set(
          Array.from(template.matchAll(/(?:src|href)="\/([^"]+\.js)"/g), ([, file]) => file),
        )
        delete bundle['index.html']
        for (const [fileName, { shell, wants, asksFirst }] of Object.entries(entryPages)) {
          const chunks = [...chunksOf(bundle, wants)].filter((file) => !named.has(file))
          const preloads = chunks.map(
            (file) => `<link rel="modulepreload" fetchpriority="low" crossorigin href="/${file}">\n    `,
          )
          const source = afterStyles(template)
            .replace('<link rel="stylesheet"', () => `${preloads.join('')}<link rel="stylesheet"`)
            .replace(beforePaint, () => `${kept}${asksFirst ? asks : ''}`)
            .replace(empty, () => `<div id="root">${shells[shell]}</div>`)
          this.emitFile({ type: 'asset', fileName, source })
        }
      },
    },
  }
}

/** What is seen first needs styles and font only: code that comes at the same time would share the line with them. */
function afterStyles(html: string): string {
  return html.replace(/<(script type="module"|link rel="modulepreload")/g, '<$1 fetchpriority="low"')
}

/** The files of these modules, with all that they import. */
function chunksOf(bundle: Rollup.OutputBundle, modules: readonly string[]): Set<string> {
  const files = new Set<string>()
  const add = (file: string) => {
    const chunk = bundle[file]
    if (files.has(file) || chunk?.type !== 'chunk') return
    files.add(file)
    chunk.imports.forEach(add)
  }
  for (const module of modules) {
    const chunk = Object.values(bundle).find(
      (each) => each.type === 'chunk' && each.moduleIds.some((id) => id.endsWith(`/${module}`)),
    )
    if (!chunk) throw new Error(`no file of the build is ${module}; entryPages names it`)
    add(chunk.fileName)
  }
  return files
}
