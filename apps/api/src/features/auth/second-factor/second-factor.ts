import { randomBytes } from 'node:crypto'
import { withRole } from '@botyard/db'
import * as rows from '@botyard/db/queries/sign-in/second-factors'
import { BotError } from '@botyard/errors'
import { Secret, TOTP } from 'otpauth'
import qrcode from 'qrcode-generator'
import type { Context } from '../../../context.ts'
import { hashToken } from '../secret-token.ts'

type Needs = Pick<Context, 'db' | 'engine' | 'attempts'>

/** Source: RFC 6238. SHA-1, because that is what all authenticator apps know. */
const form = { algorithm: 'SHA1', digits: 6, period: 30 } as const
/** Clocks may differ by a step either way. */
const window = 1
const recoveryCodeCount = 10

/** A seed that waits for its confirmation, as an app wants it: typed, as address, as picture. */
export interface ProposedFactor {
  readonly secret: string
  readonly address: string
  readonly qrSvg: string
}

/** Makes a seed. Nothing is asked for until it is confirmed. @throws {BotError} SECOND_FACTOR_STATE */
export async function proposeFactor(
  { db, engine }: Needs,
  user: { id: string; username: string },
): Promise<ProposedFactor> {
  const secret = new Secret({ size: 20 })
  const isNew = await withRole(db, 'auth', (tx) =>
    rows.proposeSecondFactor(tx, engine.keyRing, user.id, secret.base32),
  )
  if (!isNew) throw new BotError('SECOND_FACTOR_STATE')
  const address = new TOTP({ ...form, secret, issuer: 'Botyard', label: user.username }).toString()
  const picture = qrcode(0, 'M')
  picture.addData(address)
  picture.make()
  return { secret: secret.base32, address, qrSvg: picture.createSvgTag({ cellSize: 4, scalable: true }) }
}

/**
 * Puts a proposed factor to use, once a code shows that the app has it.
 * @returns recovery codes, shown here only. @throws {BotError} SECOND_FACTOR_STATE or SECOND_FACTOR_WRONG
 */
export async function confirmFactor(needs: Needs, userId: string, code: string): Promise<string[]> {
  const factor = await findFactor(needs, userId)
  if (!factor || factor.isConfirmed) throw new BotError('SECOND_FACTOR_STATE')
  await requireCode(needs, userId, code)
  await withRole(needs.db, 'auth', (tx) => rows.confirmSecondFactor(tx, userId))
  return renewRecoveryCodes(needs, userId)
}

/** Replaces the recovery codes of somebody; the old ones are worthless. */
export async function renewRecoveryCodes({ db }: Needs, userId: string): Promise<string[]> {
  // 80 random bits each: more than can be guessed, even from the hashes.
  const codes = Array.from({ length: recoveryCodeCount }, () =>
    randomBytes(10)
      .toString('hex')
      .replaceAll(/(.{5})(?=.)/g, '$1-'),
  )
  await withRole(db, 'auth', (tx) => rows.storeRecoveryCodes(tx, userId, codes.map(hashRecoveryCode)))
  return codes
}

/**
 * Asks for a code of the authenticator, or a recovery code. Each counts once; failures of both share one counter.
 * @throws {BotError} SECOND_FACTOR_WRONG
 */
export async function requireCode(needs: Needs, userId: string, code: string): Promise<void> {
  const isRight = await needs.attempts.check(userId, 'code', () =>
    /^\d{6}$/.test(code)
      ? useTotp(needs, userId, code)
      : withRole(needs.db, 'auth', (tx) => rows.useRecoveryCode(tx, userId, hashRecoveryCode(code))),
  )
  if (!isRight) throw new BotError('SECOND_FACTOR_WRONG')
}

async function useTotp(needs: Needs, userId: string, code: string): Promise<boolean> {
  const factor = await findFactor(needs, userId)
  if (!factor) return false
  const secret = Secret.fromBase32(factor.seed)
  const delta = TOTP.validate({ ...form, secret, token: code, window })
  if (delta === null) return false
  const step = TOTP.counter({ period: form.period }) + delta
  return withRole(needs.db, 'auth', (tx) => rows.useStep(tx, userId, step))
}

function findFactor({ db, engine }: Needs, userId: string) {
  return withRole(db, 'auth', (tx) => rows.findSecondFactor(tx, engine.keyRing, userId))
}

/** People type them with or without dashes, in any case. */
const hashRecoveryCode = (code: string) => hashToken(code.toLowerCase().replaceAll(/[^0-9a-f]/g, ''))
