/** Every address of the dashboard, spelt once. */
export const urls = {
  home: '/',
  login: '/login',
  forgotPassword: '/forgot-password',
  resetPassword: '/reset-password',
  acceptInvitation: '/accept-invitation',
  verifyEmail: '/verify-email',
  answerEmailChange: '/answer-email-change',
  undoEmailChange: '/undo-email-change',
  profile: '/profile',
  changePassword: '/profile/change-password',
  accounts: '/accounts',
  account: (id: string) => `/accounts/${id}`,
  automations: '/automations',
  newAutomation: '/automations/new',
  automation: (id: string) => `/automations/${id}`,
  run: (id: string) => `/runs/${id}`,
  pacing: '/pacing',
  activity: '/activity',
  texts: '/texts',
  insights: '/insights',
  settings: '/settings',
  errors: '/errors',
  error: (code: string) => `/errors/${code}`,
  fleet: '/admin',
  people: '/admin/users',
  person: (id: string) => `/admin/users/${id}`,
  personView: (id: string) => `/admin/users/${id}/view`,
  incidents: '/admin/incidents',
  audit: '/admin/audit',
  system: '/admin/system',
  sandbox: '/admin/sandbox',
} as const

/** Whether this is a path of the dashboard: not the address of another site, which could ask for the password again. */
export function isOurPath(path: unknown): path is string {
  return typeof path === 'string' && /^\/(?![/\\])/.test(path)
}
