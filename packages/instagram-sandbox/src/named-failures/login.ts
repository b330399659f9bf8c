import type { NamedFailure } from './named-failure.ts'

/** Refusals of a sign-in. */
export const login = {
  bad_password: {
    status: 400,
    body: {
      message: 'The password you entered is incorrect. Please try again.',
      status: 'fail',
      error_type: 'bad_password',
      exception_name: 'UserInvalidCredentials',
      invalid_credentials: true,
    },
  },
  bad_password_recovery: {
    status: 400,
    body: {
      message: 'We can send you an email to help you get back into your account.',
      status: 'fail',
      error_title: 'Forgotten password for x',
      buttons: [{ title: 'Send email', action: 'send_one_click_login_email' }],
      invalid_credentials: true,
      exception_name: 'UserInvalidCredentials',
      error_type: 'bad_password',
    },
  },
  credentials_refused_no_type: {
    status: 400,
    body: {
      message:
        "We couldn't find an account with the username u. Check the username you entered and try again.",
      status: 'fail',
      error_title: 'Username Not Found',
      buttons: [
        { title: 'Try Again', action: 'dismiss' },
        { title: 'Recover Your Account', action: 'show_recovery_challenge' },
      ],
      invalid_credentials: true,
      exception_name: 'UserInvalidCredentials',
    },
  },
  invalid_user: {
    status: 400,
    body: {
      message:
        "The username you entered doesn't appear to belong to an account. Please check your username and try again.",
      status: 'fail',
      error_title: 'Incorrect username',
      buttons: [{ title: 'Try Again', action: 'dismiss' }],
      invalid_credentials: true,
      exception_name: 'UserInvalidCredentials',
      error_type: 'invalid_user',
    },
  },
  two_factor_required: {
    status: 400,
    body: {
      message: '',
      two_factor_required: true,
      two_factor_info: {
        pk: 1,
        username: 'u',
        sms_two_factor_on: true,
        whatsapp_two_factor_on: false,
        totp_two_factor_on: false,
        eligible_for_multiple_totp: false,
        obfuscated_phone_number: '8888',
        two_factor_identifier: '...',
        show_messenger_code_option: false,
        show_new_login_screen: true,
        show_trusted_device_option: false,
        should_opt_in_trusted_device_option: true,
        pending_trusted_notification: false,
        sms_not_allowed_reason: null,
        trusted_notification_polling_nonce: null,
        is_trusted_device: false,
        device_id: '...',
        phone_verification_settings: {
          max_sms_count: 2,
          resend_sms_delay_sec: 60,
          robocall_count_down_time_sec: 30,
          robocall_after_max_sms: true,
        },
      },
      phone_verification_settings: { max_sms_count: 2, resend_sms_delay_sec: 60 },
      status: 'fail',
      error_type: 'two_factor_required',
    },
  },
  two_factor_code_wrong: {
    status: 400,
    body: {
      message: 'Please check the security code and try again.',
      status: 'fail',
      error_type: 'sms_code_validation_code_invalid',
    },
  },
  login_facebook_linked: {
    status: 400,
    body: {
      message: 'You can log in with your linked Facebook account.',
      status: 'fail',
      error_title: 'Forgotten password for u',
      error_type: 'bad_password',
      invalid_credentials: true,
      buttons: [
        { title: 'Use Facebook', action: 'login_with_facebook' },
        { title: 'Try again', action: 'dismiss' },
      ],
    },
  },
  login_needs_new_two_factor: {
    status: 400,
    body: {
      message: 'The password you entered is incorrect. Please try again.',
      status: 'fail',
      error_type: 'bad_password',
      invalid_credentials: true,
      exception_name: 'UserInvalidCredentials',
      two_step_verification_context: 'AWcontext1',
      sms_two_factor_on: false,
      totp_two_factor_on: true,
    },
  },
  two_factor_whatsapp_or_approval: {
    status: 400,
    body: {
      message: '',
      two_factor_required: true,
      two_factor_info: {
        pk: 5,
        username: 'u',
        sms_two_factor_on: false,
        whatsapp_two_factor_on: true,
        totp_two_factor_on: false,
        eligible_for_multiple_totp: true,
        obfuscated_phone_number: '2580',
        obfuscated_phone_number_2: '+00 *** *** *80',
        two_factor_identifier: 'identifier1',
        show_messenger_code_option: false,
        show_new_login_screen: true,
        show_trusted_device_option: true,
        should_opt_in_trusted_device_option: true,
        pending_trusted_notification: true,
        sms_not_allowed_reason: null,
        trusted_notification_polling_nonce: 'nonce1',
        is_trusted_device: false,
        device_id: 'android-0',
      },
      status: 'fail',
      error_type: 'two_factor_required',
    },
  },
  two_factor_flow_refused: {
    status: 400,
    body: { message: 'Invalid Parameters', status: 'fail', error_type: 'invalid_parameters' },
  },
  new_sign_in_null: { status: 404, body: { field_exception: 'Login error: Payload returned is null' } },
  new_sign_in_fallback: { status: 200, body: 'CAA_LOGIN_FALLBACK:fallback_triggered' },
  login_device_distrusted: {
    status: 400,
    body: { message: '', status: 'fail', error_type: 'ig_login_blocked' },
  },
  login_bad_password_other_network: {
    status: 400,
    body: {
      message: 'The password you entered is incorrect. Please try again.',
      status: 'fail',
      error_type: 'bad_password',
      exception_name: 'UserInvalidCredentials',
      invalid_credentials: true,
    },
  },
} satisfies Record<string, NamedFailure>
