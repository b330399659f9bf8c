import type { NamedFailure } from './named-failure.ts'

/** Too much, too fast, or quietly without effect. */
export const pace = {
  please_wait: {
    status: 429,
    body: { message: 'Please wait a few minutes before you try again.', status: 'fail' },
  },
  rate_limit_error: {
    status: 400,
    body: {
      message: 'Please wait a few minutes before you try again.',
      status: 'fail',
      error_type: 'rate_limit_error',
    },
  },
  throttled_429: { status: 429, body: { message: '', status: 'fail' } },
  action_blocked: {
    status: 400,
    body: {
      message: 'feedback_required',
      spam: true,
      feedback_title: 'Action Blocked',
      feedback_message:
        'This action was blocked. Please try again later. We restrict certain content and actions to protect our community. Tell us if you think we made a mistake.',
      feedback_url: 'repute/report_problem/instagram_like_add/',
      feedback_appeal_label: 'Tell us',
      feedback_ignore_label: 'OK',
      feedback_action: 'report_problem',
      status: 'fail',
    },
  },
  try_again_later: {
    status: 400,
    body: {
      message: 'feedback_required',
      spam: true,
      feedback_title: 'Try Again Later',
      feedback_message:
        'We restrict certain activity to protect our community. Tell us if you think we made a mistake.',
      feedback_url: 'repute/report_problem/instagram_follow_users/?...responsible_policy=...',
      category: 'instagram_follow_users',
      status: 'fail',
    },
  },
  follow_manual_review: {
    status: 400,
    body: {
      message: 'feedback_required',
      feedback_message:
        "Some accounts prefer to manually review followers even when they're public. Let us know if you think we made a mistake.",
      status: 'fail',
    },
  },
  content_blocked: {
    status: 400,
    body: {
      status: 'fail',
      feedback_title: 'Message Failed',
      feedback_message: 'This message contains content that has been blocked by our security systems. ...',
      spam: true,
      message: 'feedback_required',
      feedback_url: 'repute/report_problem/instagram_direct_v2_thread_create/',
    },
  },
  soft_fail_follow: {
    status: 200,
    body: {
      status: 'ok',
      friendship_status: {
        following: false,
        outgoing_request: false,
        is_private: false,
        blocking: false,
        followed_by: false,
      },
    },
  },
  soft_fail_story: { status: 200, body: { status: 'ok' } },
  following_limit_reached: {
    status: 400,
    body: {
      message:
        "Sorry, you're following the max limit of accounts. You'll need to unfollow some accounts to start following more.",
      status: 'fail',
    },
  },
  read_throttle_feedback: {
    status: 400,
    body: {
      message: 'feedback_required',
      spam: true,
      feedback_title: 'Try Again Later',
      feedback_message:
        'We limit how often you can do certain things on Instagram to protect our community. Tell us if you think we made a mistake.',
      feedback_url: '',
      feedback_action: 'report_problem',
      feedback_appeal_label: 'Let us know',
      restriction_enrollment_data: '',
      status: 'fail',
    },
  },
} satisfies Record<string, NamedFailure>
