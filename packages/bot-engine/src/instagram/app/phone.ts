import { z } from 'zod'

// A `;` or a bracket would end the part of the user agent it stands in.
const part = z.string().regex(/^[^;()\r\n]+$/, 'wanted a text without ; ( )')

/** The hardware a user agent names. It belongs to an account for ever. */
export const phoneSchema = z.strictObject({
  /** Level of Android's interface, `34`. */
  sdk: z.string().regex(/^\d{1,3}$/, 'wanted digits such as "34"'),
  /** Android's version, `14`. */
  release: z.string().regex(/^\d{1,3}(\.\d{1,3})*$/, 'wanted a version such as "14"'),
  dpi: z.string().regex(/^\d{2,4}dpi$/, 'wanted a density such as "480dpi"'),
  resolution: z.string().regex(/^\d{3,5}x\d{3,5}$/, 'wanted pixels such as "1344x2992"'),
  manufacturer: part,
  model: part,
  /** The code name, `husky`. */
  device: part,
  cpu: part,
})

export type Phone = Readonly<z.infer<typeof phoneSchema>>

/** `34/14; 480dpi; 1344x2992; Google/google; Pixel 8 Pro; husky; husky`, as user agents write it. */
export function writePhone(phone: Phone): string {
  const { sdk, release, dpi, resolution, manufacturer, model, device, cpu } = phone
  return [`${sdk}/${release}`, dpi, resolution, manufacturer, model, device, cpu].join('; ')
}

/** Reads what `writePhone` wrote. @throws {z.ZodError} when it is nothing of the kind. */
export function parsePhone(text: string): Phone {
  const [android = '', dpi, resolution, manufacturer, model, device, cpu] = text.split('; ')
  const [sdk, release] = android.split('/')
  return phoneSchema.parse({ sdk, release, dpi, resolution, manufacturer, model, device, cpu })
}
