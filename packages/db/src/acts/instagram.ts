import { defineAct } from './define-act.ts'

/** What is done with somebody’s Instagram account and the way to it. */
export const instagramActs = {
  instagramConfirm: defineAct('instagram.confirm', 'Sign-in to Instagram confirmed'),
  instagramConnect: defineAct('instagram.connect', 'Instagram account connected'),
  instagramImportSession: defineAct('instagram.import-session', 'Instagram session imported'),
  instagramDisconnect: defineAct('instagram.disconnect', 'Instagram account disconnected'),
  instagramForgetMemory: defineAct('instagram.forget-memory', 'Memory of an Instagram account cleared'),
  instagramForgetPassword: defineAct('instagram.forget-password', 'Saved Instagram password forgotten'),
  instagramSignIn: defineAct('instagram.sign-in', 'Instagram sign-in started'),
  instagramVerify: defineAct('instagram.verify', 'Instagram code entered'),
  proxyRemove: defineAct('proxy.remove', 'Proxy removed'),
  proxySet: defineAct('proxy.set', 'Proxy set'),
}
