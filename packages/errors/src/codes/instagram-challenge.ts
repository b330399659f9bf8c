import { define } from '../define.ts'

/** Instagram wants the person behind the account. */
export const instagramChallenge = {
  /** Instagram wants the owner to confirm their identity. */
  CHALLENGE_REQUIRED: define({
    code: 'E-CHL-E-0001',
    title: 'Instagram asks you to confirm it was you',
    happened: 'Instagram wants the owner of the account to confirm a sign-in before it goes on.',
    action: 'Open the Instagram app, confirm the sign-in there, then choose Connect again.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused', endsSession: true, asksOwner: true },
    http: 409,
    retry: 'after-user-action',
    cooldownSeconds: 172_800,
  }),
  /** A challenge that names no address to answer it at. */
  CHALLENGE_IN_APP_ONLY: define({
    code: 'E-CHL-E-0002',
    title: 'Instagram wants a confirmation in its app',
    happened: 'Instagram asks for a confirmation that can only be given in its own app or on its website.',
    action:
      'Open the Instagram app, or instagram.com in a browser, and do what it asks. Use it normally for two days, then choose Connect again.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused', endsSession: true, asksOwner: true },
    http: 409,
    retry: 'after-user-action',
    cooldownSeconds: 172_800,
  }),
  /** The older form of a challenge: the account is locked until its owner has passed a check. */
  CHECKPOINT_REQUIRED: define({
    code: 'E-CHL-E-0003',
    title: 'Instagram locked the account until a check is passed',
    happened: 'Instagram holds the account behind a security check of its own.',
    action: 'Open the Instagram app, pass the check there, then choose Connect again.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused', endsSession: true, asksOwner: true },
    http: 409,
    retry: 'after-user-action',
    cooldownSeconds: 172_800,
  }),
  /** A bare 404 where something surely exists: often a challenge Instagram does not show. */
  CHALLENGE_SUSPECTED: define({
    code: 'E-CHL-W-0004',
    title: 'Instagram pretends that nothing is there',
    happened:
      'Instagram answered "not found" in the way it does when it hides a security check. The bot rests to be safe.',
    action: 'Open the Instagram app and see whether it asks for something, then choose Test session.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused', asksOwner: true },
    http: 409,
    retry: 'after-cooldown',
    cooldownSeconds: 21_600,
  }),
  /** New terms wait for a yes that only the owner may give. */
  CONSENT_REQUIRED: define({
    code: 'E-CHL-E-0005',
    title: 'Instagram has new terms for you to accept',
    happened:
      'Instagram does not go on before the owner of the account has answered a question about its terms.',
    action: 'Open the Instagram app, read and answer what it shows, then choose Test session.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused', asksOwner: true },
    http: 409,
    retry: 'after-user-action',
    cooldownSeconds: 86_400,
  }),
  /** The code typed for a challenge is not the one that was sent. */
  CHALLENGE_CODE_WRONG: define({
    code: 'E-CHL-E-0006',
    title: 'Instagram refused the confirmation code',
    happened: 'The code is not the one Instagram sent to confirm that it was you.',
    action: 'Type the newest code Instagram sent. After three wrong ones, wait and choose Connect again.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused', asksOwner: true },
    http: 400,
    retry: 'after-user-action',
  }),
  /** A challenge that a code answers, met outside a sign-in. */
  CHALLENGE_CODE_WANTED: define({
    code: 'E-CHL-W-0007',
    title: 'Instagram wants to send you a code',
    happened:
      'Instagram wants to confirm that it is you with a code by email or text message before it goes on.',
    action: 'Open Automation, choose Connect, pick where the code is sent, and type it.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused', endsSession: true, asksOwner: true },
    http: 409,
    retry: 'after-user-action',
  }),
  /** Asks "was this you?": a question nobody answers for the owner. */
  CHALLENGE_REVIEW_WANTED: define({
    code: 'E-CHL-E-0008',
    title: 'Instagram asks whether it was you',
    happened:
      'Instagram noticed activity it takes for someone else or for automation, and wants the owner to say what it was.',
    action:
      'Answer in the Instagram app yourself, leave the account alone for three days, then choose Connect.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused', endsSession: true, asksOwner: true },
    http: 409,
    retry: 'after-user-action',
    cooldownSeconds: 259_200,
  }),
  /** A step of a challenge with pictures or a selfie, for a person in the app only. */
  CHALLENGE_STEP_MANUAL: define({
    code: 'E-CHL-E-0009',
    title: 'Instagram wants a check that only works in its app',
    happened:
      'Instagram shows a check with a picture, a selfie or a page of its own, which no one but its owner can pass.',
    action:
      'Open the Instagram app, pass the check, use the app normally for some days, then choose Connect.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused', endsSession: true, asksOwner: true },
    http: 409,
    retry: 'after-user-action',
    cooldownSeconds: 259_200,
  }),
  /** The password must be changed at Instagram first. */
  CHALLENGE_PASSWORD_CHANGE: define({
    code: 'E-CHL-E-0010',
    title: 'Instagram wants a new password for the account',
    happened: 'Instagram believes that the password is known to others and insists on a new one.',
    action:
      'Choose a new password in the Instagram app, wait a week, then connect with it. Botyard never chooses one.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused', endsSession: true, asksOwner: true },
    http: 409,
    retry: 'after-user-action',
    cooldownSeconds: 604_800,
  }),
}
