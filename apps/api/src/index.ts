/** The door for other workspaces: types only, so whoever imports it loads nothing of the server. */
export type { AppRouter } from './router.ts'
