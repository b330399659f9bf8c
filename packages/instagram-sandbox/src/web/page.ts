import type { PageTokens } from './pages.ts'

/** A page of the site, with what its scripts are given. Without tokens nobody is signed in. */
export function renderPage(tokens: PageTokens | null, username: string | null, more = ''): string {
  const actor = tokens?.actorId ?? '0'
  const define = [
    [
      'CurrentUserInitialData',
      [],
      {
        ...{ ACCOUNT_ID: '0', USER_ID: '0', NAME: '', SHORT_NAME: null, IS_FACEBOOK_WORK_ACCOUNT: false },
        ...{ NON_FACEBOOK_USER_ID: actor, APP_ID: '936619743392459', IG_USER_EIMU: actor },
      },
      270,
    ],
    ['DTSGInitialData', [], tokens ? { token: tokens.dtsg } : {}, 258],
    ['DTSGInitData', [], { token: tokens?.dtsg ?? '', async_get_token: '' }, 3_515],
    ['LSD', [], { token: tokens?.lsd ?? 'AVsignedoutAA' }, 323],
    ['SiteData', [], { client_revision: 1_030_000_001, __spin_r: 1_030_000_001, __spin_b: 'trunk' }, 317],
    ['PolarisViewer', [], { data: username === null ? null : { username } }, 4_000],
  ]
  const server = { require: [['ScheduledServerJS', 'handle', null, [{ __bbox: { define } }]]] }
  return `<!DOCTYPE html><html class="_9dls" lang="en"><head><title>Instagram</title></head><body>
<script type="application/json" data-sjs>${JSON.stringify(server)}</script>
${more}</body></html>`
}

/** What an address answers that is gone. */
export const notFoundPage =
  '<!DOCTYPE html><html><head><title>Page not found</title></head><body></body></html>'

/** What an old address for a deed answers: a page, and nothing is done. */
export const shellPage = '<!DOCTYPE html><html class="_9dls"><body></body></html>'
