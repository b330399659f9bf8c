import type { NamedFailure } from './named-failure.ts'

/** Instagram wants its owner to prove who they are. Steps of a challenge arrive as success. */
export const challenge = {
  challenge_required: {
    status: 400,
    body: {
      message: 'challenge_required',
      challenge: {
        url: 'https://i.instagram.com/challenge/<id>/<nonce>/',
        api_path: '/challenge/<id>/<nonce>/',
        hide_webview_header: true,
        lock: true,
        logout: false,
        native_flow: true,
        flow_render_type: 0,
        challenge_context: '...',
      },
      status: 'fail',
      error_type: 'checkpoint_challenge_required',
    },
  },
  challenge_without_object: { status: 400, body: { message: 'challenge_required', status: 'fail' } },
  challenge_step_code: {
    status: 200,
    body: {
      step_name: 'select_verify_method',
      step_data: { choice: '0', phone_number: '+7 *** ***-**-09', email: 'x****g@y*****.com' },
      nonce_code: '...',
      user_id: 1,
      status: 'ok',
    },
  },
  challenge_step_review: { status: 200, body: { step_name: 'delta_login_review', status: 'ok' } },
  challenge_step_manual: {
    status: 200,
    body: {
      step_name: 'ufac_www_bloks',
      bloks_action: 'com.bloks.www.checkpoint.ufac',
      challenge_type_enum_str: 'UFAC_WWW_BLOKS',
      status: 'ok',
    },
  },
  challenge_force_password: {
    status: 200,
    body: {
      step_name: 'change_password',
      step_data: { new_password1: 'None', new_password2: 'None' },
      challenge_type_enum_str: 'PASSWORD_RESET',
      status: 'ok',
    },
  },
  challenge_wrong_code: {
    status: 400,
    body: { status: 'fail', message: 'Please check the code we sent you and try again.' },
  },
  /** Its challenge is gone at Instagram too; the stock client notices before it asks. */
  challenge_state_lost: { status: 404, body: { message: 'Not Found', status: 'fail' } },
  checkpoint_required: {
    status: 400,
    body: {
      message: 'checkpoint_required',
      checkpoint_url: 'https://i.instagram.com/integrity/checkpoint/...',
      lock: true,
      status: 'fail',
    },
  },
  masked_challenge_404: { status: 404, body: 'Not Found' },
  challenge_auth_platform: {
    status: 400,
    body: {
      message: 'challenge_required',
      challenge: {
        url: 'https://i.instagram.com/auth_platform/?apc=AQtoken',
        api_path: '/auth_platform/?apc=AQtoken',
        hide_webview_header: true,
        lock: true,
        logout: false,
        native_flow: true,
        flow_render_type: 0,
      },
      status: 'fail',
      error_type: 'checkpoint_challenge_required',
    },
  },
  challenge_auth_platform_page: {
    status: 404,
    body: '<!DOCTYPE html><html><body>Page not found</body></html>',
  },
  challenge_doubled_path: { status: 404, body: '<!DOCTYPE html><html><body>Page not found</body></html>' },
  challenge_native_opaque: {
    status: 400,
    body: {
      message: 'challenge_required',
      challenge: {
        url: 'https://i.instagram.com/challenge/AXopaqueuser/Afopaquenonce/',
        api_path: '/challenge/AXopaqueuser/Afopaquenonce/',
        hide_webview_header: true,
        lock: true,
        logout: false,
        native_flow: true,
        flow_render_type: 0,
        challenge_context: 'Afcontext',
      },
      status: 'fail',
      error_type: 'checkpoint_challenge_required',
    },
  },
  challenge_without_id: {
    status: 400,
    body: {
      message: 'challenge_required',
      challenge: {
        url: 'https://i.instagram.com/challenge/?next=/api/v1/accounts/login/',
        api_path: '/challenge/',
        hide_webview_header: true,
        lock: true,
        logout: false,
        native_flow: true,
        flow_render_type: 0,
      },
      status: 'fail',
    },
  },
  challenge_password_reset_bloks: {
    status: 200,
    body: {
      step_name: 'STEP_NAME',
      bloks_action: 'com.bloks.www.ig.challenge.redirect.async',
      challenge_type_enum_str: 'PASSWORD_RESET',
      challenge_context: 'Afctx',
      status: 'ok',
    },
  },
  challenge_without_id_in_run: {
    status: 400,
    body: {
      message: 'challenge_required',
      challenge: {
        url: 'https://i.instagram.com/challenge/?next=/api/v1/media/31_2/like/',
        api_path: '/challenge/',
        hide_webview_header: true,
        lock: true,
        logout: false,
        native_flow: true,
        flow_render_type: 0,
      },
      status: 'fail',
    },
  },
} satisfies Record<string, NamedFailure>
