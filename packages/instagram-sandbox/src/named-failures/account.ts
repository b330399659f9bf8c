import type { NamedFailure } from './named-failure.ts'

/** The same at sign-in and in the middle of work. */
const needsUpgrade = {
  status: 400,
  body: {
    message: 'Your version of Instagram is out of date. Please upgrade your app to log in to Instagram.',
    status: 'fail',
    error_type: 'needs_upgrade',
  },
} satisfies NamedFailure

/** What Instagram says about an account, its session, or the app it is used from. */
export const account = {
  unsupported_version: {
    status: 400,
    body: {
      message: 'checkpoint_required',
      checkpoint_url: 'https://i.instagram.com/web/unsupported_version/',
      lock: true,
      status: 'fail',
    },
  },
  suspended: {
    status: 400,
    body: {
      message: 'challenge_required',
      status: 'fail',
      challenge: { url: 'https://i.instagram.com/challenge/action/123/suspended/' },
    },
  },
  inactive_user: {
    status: 400,
    body: {
      message:
        'Your account has been disabled for violating our terms. Learn how you may be able to restore your account.',
      help_url: 'https://help.instagram.com/521372114683554',
      error_type: 'inactive user',
      buttons: [{ title: 'Appeal', action: 'go_to_helper_url' }],
      status: 'fail',
    },
  },
  sentry_block: {
    status: 400,
    body: {
      message: 'Sorry, there was a problem with your request.',
      status: 'fail',
      error_type: 'sentry_block',
    },
  },
  consent_required: {
    status: 400,
    body: {
      message: 'consent_required',
      consent_data: {
        headline: 'Updates to Our Terms and Data Policy',
        content: '...',
        button_text: 'Review Now',
      },
      status: 'fail',
    },
  },
  geoblock_required: { status: 400, body: { message: 'geoblock_required', status: 'fail' } },
  login_required: {
    status: 403,
    body: {
      message: 'login_required',
      error_title: "You've Been Logged Out",
      error_body: 'Please log back in.',
      logout_reason: 8,
      status: 'fail',
    },
  },
  /** Hands over a token that is none and takes the cookies back: whose session it is cannot be said any more. */
  session_corrupt: {
    status: 200,
    headers: {
      'ig-set-authorization': 'Bearer IGT:2:bm90IGEgdG9rZW4=',
      'set-cookie': [
        'sessionid=; Domain=.instagram.com; Path=/; Secure; Max-Age=0',
        'ds_user_id=; Domain=.instagram.com; Path=/; Secure; Max-Age=0',
      ],
    },
    body: { status: 'ok' },
  },
  unauthorized_401: { status: 401, body: { message: '...', status: 'fail' } },
  login_blocked_old_app: {
    status: 400,
    body: {
      message: "You'll need to update Instagram to the latest version before you can use the app.",
      status: 'fail',
      error_type: 'block_eu_user_login_in_old_app',
    },
  },
  needs_upgrade_login: needsUpgrade,
  unsupported_version_checkpoint: {
    status: 400,
    body: {
      message: 'checkpoint_required',
      checkpoint_url: 'https://i.instagram.com/web/unsupported_version/',
      lock: false,
      flow_render_type: 0,
      status: 'fail',
    },
  },
  client_refused_467: { status: 467, body: '' },
  needs_upgrade_in_run: needsUpgrade,
  session_import_login_required: {
    status: 403,
    body: {
      message: 'login_required',
      error_title: "You've Been Logged Out",
      error_body: 'Please log back in.',
      logout_reason: 2,
      status: 'fail',
    },
  },
} satisfies Record<string, NamedFailure>
