/** An answer of Instagram that is not success, in its own words. */
export interface Failure {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

export const failures = {
  wrongPassword: fail(400, 'The password you entered is incorrect. Please try again.', {
    error_type: 'bad_password',
    exception_name: 'UserInvalidCredentials',
    invalid_credentials: true,
  }),
  unknownUser: fail(
    400,
    "The username you entered doesn't appear to belong to an account. Please check your username and try again.",
    {
      error_title: 'Incorrect username',
      buttons: [{ title: 'Try Again', action: 'dismiss' }],
      error_type: 'invalid_user',
      exception_name: 'UserInvalidCredentials',
      invalid_credentials: true,
    },
  ),
  wrongTwoFactorCode: fail(400, 'Please check the security code and try again.', {
    error_type: 'sms_code_validation_code_invalid',
  }),
  wrongChallengeCode: fail(400, 'Please check the code we sent you and try again.'),
  /** Its second factor or challenge was never opened, is used up or expired. */
  invalidParameters: fail(400, 'Invalid Parameters', { error_type: 'invalid_parameters' }),
  /** Also what an encrypted password for another key gets. */
  badRequest: fail(400, 'Sorry, there was a problem with your request.'),
  loginRequired: fail(403, 'login_required', {
    error_title: "You've Been Logged Out",
    error_body: 'Please log back in.',
    logout_reason: 8,
  }),
  userNotFound: fail(404, 'User not found', { error_type: 'user_not_found' }),
  invalidTarget: fail(400, 'Invalid target user'),
  notFound: fail(404, 'Not Found'),
} as const satisfies Record<string, Failure>

function fail(status: number, message: string, more: Readonly<Record<string, unknown>> = {}): Failure {
  return { status, body: { message, status: 'fail', ...more } }
}
