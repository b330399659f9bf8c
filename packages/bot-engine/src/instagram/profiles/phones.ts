import { parsePhone } from '../app/phone.ts'

/**
 * Phones for accounts that sign in for the first time, with the Android they run today. Only those whose model, code name
 * and processor agree with each other: a Galaxy S22 or A54 with the wrong processor names itself a fake.
 */
export const currentPhones = [
  '35/15; 420dpi; 1080x2400; Google/google; Pixel 7; panther; panther',
  '33/13; 512dpi; 1440x3120; Google/google; Pixel 7 Pro; cheetah; cheetah',
  '34/14; 480dpi; 1344x2992; Google/google; Pixel 8 Pro; husky; husky',
  '34/14; 600dpi; 1440x3088; samsung; SM-S918B; dm3q; qcom',
  '34/14; 450dpi; 1080x2412; OnePlus; CPH2449; OP594DL1; qcom',
].map(parsePhone)
