import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { isOurPath, urls } from '../../lib/urls.ts'
import { root } from './layout-routes.ts'

const login = createRoute({
  getParentRoute: () => root,
  path: urls.login,
  validateSearch: ({ from }: Record<string, unknown>): { from?: string } =>
    isOurPath(from) && !from.startsWith(urls.login) ? { from } : {},
  component: lazyRouteComponent(() => import('../../features/sign-in/sign-in-page.tsx'), 'SignInPage'),
})

/** Where mails and the sign-in page lead those who cannot sign in. */
const mailed = [
  createRoute({
    getParentRoute: () => root,
    path: urls.forgotPassword,
    component: lazyRouteComponent(
      () => import('../../features/mailed-links/forgot-password-page.tsx'),
      'ForgotPasswordPage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: urls.resetPassword,
    component: lazyRouteComponent(
      () => import('../../features/mailed-links/reset-password-page.tsx'),
      'ResetPasswordPage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: urls.acceptInvitation,
    component: lazyRouteComponent(
      () => import('../../features/mailed-links/accept-invitation-page.tsx'),
      'AcceptInvitationPage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: urls.verifyEmail,
    component: lazyRouteComponent(
      () => import('../../features/mailed-links/verify-email-page.tsx'),
      'VerifyEmailPage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: urls.answerEmailChange,
    component: lazyRouteComponent(
      () => import('../../features/mailed-links/answer-email-change-page.tsx'),
      'AnswerEmailChangePage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: urls.undoEmailChange,
    component: lazyRouteComponent(
      () => import('../../features/mailed-links/undo-email-change-page.tsx'),
      'UndoEmailChangePage',
    ),
  }),
] as const

/** Pages of those who are not in yet. */
export const entryRoutes = [login, ...mailed] as const
