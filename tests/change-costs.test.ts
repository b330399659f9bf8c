import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type ChangedCopy, copySource } from './testing/changed-copy.ts'
import { probeError } from './testing/probe-error.ts'

// What "What one change touches" in ARCHITECTURE promises, done: each change is made in a copy of the source and seen at work.
let copy: ChangedCopy
beforeAll(async () => {
  copy = await copySource()
})
afterAll(() => copy.remove())

test('an error is one entry', async () => {
  await copy.insert(
    'packages/errors/src/codes/run.ts',
    'export const run = {',
    probeError('PROBE_ERROR', 'E-RUN-W-9999', "concerns: 'request',"),
  )
  expect(copy.cost()).toEqual({ newFiles: [], entries: ['packages/errors/src/codes/run.ts'] })
  expect(
    await copy.run(`import { BotError, findByCode } from '@botyard/errors'
      console.log(JSON.stringify([findByCode('E-RUN-W-9999')?.name, new BotError('PROBE_ERROR').code]))`),
  ).toEqual(['PROBE_ERROR', 'E-RUN-W-9999'])
})

test('a failure of Instagram is three: its definition, its rule, its row in the sandbox', async () => {
  await copy.insert(
    'packages/errors/src/codes/instagram-target.ts',
    'export const instagramTarget = {',
    probeError(
      'PROBE_FAILURE',
      'E-IG-I-9999',
      "concerns: 'instagram',\n    instagram: { scope: 'target', outcome: 'refused', targetCooldownDays: 30 },",
    ),
  )
  await copy.insert(
    'packages/bot-engine/src/instagram/failures/target.ts',
    'export const target: readonly Rule[] = [',
    "\n  { name: 'PROBE_FAILURE', fits: ({ message }) => message === 'probe_failure' },",
  )
  await copy.insert(
    'packages/instagram-sandbox/src/named-failures/target.ts',
    'export const target = {',
    "\n  probe_failure: { status: 400, body: { message: 'probe_failure', status: 'fail' } },",
  )
  expect(copy.cost().entries).toHaveLength(3)
  expect(
    await copy.run(`import { classify } from '@botyard/bot-engine/instagram/failures/classify'
      import { namedFailures } from '../../packages/instagram-sandbox/src/named-failures/index.ts'
      const { status, body } = namedFailures.probe_failure
      const { name } = classify({ status, body: JSON.stringify(body), path: '/api/v1/friendships/create/1/' })
      console.log(JSON.stringify(name))`),
  ).toBe('PROBE_FAILURE')
})

test('an action is one file and one line: it has its calls, its form and its limits', async () => {
  const list = 'packages/bot-engine/src/actions/index.ts'
  const file = 'packages/bot-engine/src/actions/probe-stories.ts'
  await copy.addLike('packages/bot-engine/src/actions/watch-stories.ts', file, {
    watchStories: 'probeStories',
    "'watch-stories'": "'probe-stories'",
  })
  await copy.insert(
    list,
    "import { watchStories } from './watch-stories.ts'\n",
    "import { probeStories } from './probe-stories.ts'\n",
  )
  await copy.insert(list, '  watchStories,\n', '  probeStories,\n')
  expect(copy.cost()).toEqual({ newFiles: [file], entries: [list] })
  expect(
    await copy.run(`import { restCalls } from '@botyard/api/rest-routes'
      import { actionsByName } from '@botyard/bot-engine'
      const paths = restCalls().map(({ path }) => path).filter((path) => path.includes('probe-stories'))
      console.log(JSON.stringify([actionsByName.has('probe-stories'), paths.length > 0]))`),
  ).toEqual([true, true])
})

test('a source is one file and one line', async () => {
  const list = 'packages/bot-engine/src/sources/index.ts'
  const file = 'packages/bot-engine/src/sources/probe-likers.ts'
  await copy.addLike('packages/bot-engine/src/sources/likers-of.ts', file, {
    likersOf: 'probeLikers',
    "'likers-of'": "'probe-likers'",
  })
  await copy.insert(
    list,
    "import { likersOf } from './likers-of.ts'\n",
    "import { probeLikers } from './probe-likers.ts'\n",
  )
  await copy.insert(list, '  likersOf,\n', '  probeLikers,\n')
  expect(copy.cost()).toEqual({ newFiles: [file], entries: [list] })
  expect(
    await copy.run(`import { sourcesFor } from '@botyard/bot-engine'
      console.log(JSON.stringify(sourcesFor('people').some(({ name }) => name === 'probe-likers')))`),
  ).toBe(true)
})

test('a procedure is one entry: it has its place in REST, its access and its line in the documents', async () => {
  const router = 'apps/api/src/features/error-codes/router.ts'
  await copy.insert(
    router,
    "import { z } from 'zod'\n",
    "import { signedInProcedure as probeProcedure } from '../../trpc.ts'\n",
  )
  await copy.insert(
    router,
    'export const errorsRouter = {',
    `
  probe: probeProcedure
    .meta({ openapi: { method: 'GET', path: '/errors/probe', tags: ['errors'], summary: 'A probe' } })
    .input(noInput)
    .output(z.object({ is_there: z.boolean() }))
    .query(() => ({ is_there: true })),
`,
  )
  expect(copy.cost()).toEqual({ newFiles: [], entries: [router] })
  expect(
    await copy.run(`import { restCalls } from '@botyard/api/rest-routes'
      console.log(JSON.stringify(restCalls().find(({ path }) => path === '/errors/probe')))`),
  ).toMatchObject({ method: 'GET', access: 'signed-in', summary: 'A probe' })
})

test('a job is one file and one line', async () => {
  const list = 'apps/worker/src/tasks/index.ts'
  await copy.addLike('apps/worker/src/tasks/activity-trim.ts', 'apps/worker/src/tasks/probe-trim.ts', {
    activityTrim: 'probeTrim',
    "'activity.trim'": "'probe.trim'",
  })
  await copy.insert(
    list,
    "import { activityTrim } from './activity-trim.ts'\n",
    "import { probeTrim } from './probe-trim.ts'\n",
  )
  await copy.insert(list, '  activityTrim,\n', '  probeTrim,\n')
  expect(copy.cost()).toEqual({ newFiles: ['apps/worker/src/tasks/probe-trim.ts'], entries: [list] })
  expect(
    await copy.run(`import { jobHandlers } from './src/tasks/index.ts'
      console.log(JSON.stringify(jobHandlers.some(({ job }) => job.name === 'probe.trim')))`),
  ).toBe(true)
})

test('a filter is one row', async () => {
  const list = 'packages/bot-engine/src/filters/filters.ts'
  await copy.insert(
    list,
    'export const filters = {',
    `
  'probe-filter': {
    error: 'SKIPPED_BLOCK_LISTED',
    reason: 'left out by a test',
    skips: ({ name }) => name === 'probe',
  },`,
  )
  expect(copy.cost()).toEqual({ newFiles: [], entries: [list] })
  expect(
    await copy.run(`import { filterNamed } from '../../packages/bot-engine/src/filters/filters.ts'
      console.log(JSON.stringify(filterNamed('probe-filter').name))`),
  ).toBe('probe-filter')
})

test('a page is its folder and one entry: it has its address, and its name in navigation, palette and shortcuts', async () => {
  const file = 'apps/web/src/features/probe/probe-page.tsx'
  const routes = 'apps/web/src/app/routes/user-routes.ts'
  await copy.add(file, 'export const ProbePage = () => <h1>A probe</h1>\n')
  await copy.insert(
    routes,
    'export const userRoutes = [',
    `
  createRoute({
    getParentRoute: () => session,
    path: '/probe',
    staticData: { page: { label: 'Probe', Icon: List, key: 'q' } },
    component: lazyRouteComponent(() => import('../../features/probe/probe-page.tsx'), 'ProbePage'),
  }),`,
  )
  expect(copy.cost()).toEqual({ newFiles: [file], entries: [routes] })
  const pages = await copy.run(`import { createServer } from 'vite'
    const server = await createServer({ root: 'apps/web', configFile: false, appType: 'custom', logLevel: 'silent',
      server: { middlewareMode: true, hmr: false, ws: false, watch: null }, optimizeDeps: { noDiscovery: true } })
    const { createAppRouter } = await server.ssrLoadModule('/src/app/router.ts')
    const { createMemoryHistory } = await import('@tanstack/react-router')
    const { routesById } = createAppRouter({}, { history: createMemoryHistory(), basepath: '/' })
    const pages = Object.values(routesById).flatMap(({ fullPath, options: { staticData }, parentRoute }) =>
      staticData?.page ? [[staticData.page.label, fullPath, staticData.page.key,
        parentRoute?.options.staticData?.isForAdministrators ?? false]] : [])
    await server.close()
    console.log(JSON.stringify(pages))`)
  const named = z.array(z.tuple([z.string(), z.string(), z.string(), z.boolean()])).parse(pages)
  expect(named.map(([label]) => label)).toEqual([
    ...[
      'Probe',
      'Automation',
      'Automations',
      'Pacing',
      'Activity',
      'Insights',
      'Texts',
      'Settings',
      'Error codes',
    ],
    ...['Fleet', 'People', 'Incidents', 'Audit log', 'System', 'Sandbox'],
  ])
  expect(named[0]).toEqual(['Probe', '/probe', 'q', false])
  expect(
    named
      .filter(([, path]) => path.startsWith('/admin'))
      .every(([, , , isForAdministrators]) => isForAdministrators),
  ).toBe(true)
  expect(new Set(named.map(([, , key]) => key)).size).toBe(named.length)
})

test('another way to speak to Instagram is one folder, and a line where the settings choose it', async () => {
  const file = 'packages/bot-engine/src/probe-instagram/create-probe.ts'
  const factory = 'packages/bot-engine/src/instagram-factory.ts'
  await copy.add(
    file,
    `import type { InstagramFactory } from '../instances/bot-instance.ts'
    export const createProbe: InstagramFactory = ({ session }) => ({
      currentAccount: async () => ({ id: '1', username: session }),
    })`,
  )
  await copy.insert(
    factory,
    "import { writePhone } from './instagram/app/phone.ts'\n",
    "import { createProbe } from './probe-instagram/create-probe.ts'\n",
  )
  await copy.insert(
    factory,
    '    createInstagram: factory,\n',
    '    ...(settings.instagramBaseUrl === undefined && { createInstagram: createProbe }),\n',
  )
  expect(copy.cost()).toEqual({ newFiles: [file], entries: [factory] })
  expect(
    await copy.run(`import { BotInstanceManager } from '../../packages/bot-engine/src/instances/bot-instance-manager.ts'
      import { setUpInstagram } from '@botyard/bot-engine'
      const { createInstagram } = setUpInstagram({ isSandbox: true, outboundAllow: [] })
      const bot = new BotInstanceManager(createInstagram).get('a user')
      bot.load({ deviceSeed: '', session: 'probe', sessionVersion: 1, linkedAt: null, accountId: null, proxyUrl: null })
      console.log(JSON.stringify(await bot.instagram.currentAccount()))`),
  ).toEqual({ id: '1', username: 'probe' })
})
