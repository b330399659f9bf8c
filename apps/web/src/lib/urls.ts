/** Every address of the dashboard, spelt once. */
export const urls = {
  home: '/',
  login: '/login',
  changePassword: '/profile/change-password',
  people: '/users',
  errors: '/errors',
  error: (code: string) => `/errors/${code}`,
} as const
