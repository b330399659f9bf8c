import { app446 } from './app-446.ts'
import type { AppProfile } from './profile.ts'

/** Instagram for Android 448: newer, but perhaps never released to everybody. */
export const app448: AppProfile = {
  ...app446,
  name: 'app-448',
  captured: '2026-11-01',
  source: 'the default of aiograpi (config.py at 665a1e6)',
  doubt: 'A version that ends in .0.0.0.20 looks like a test build, which few phones have.',
  version: '448.0.0.0.20',
  versionCode: '1065560286',
  bloksVersionId: '0bc46a03e177bfc9bc8d611918815acf248fa9c77754d807d6a5951dc9ce9432',
}
