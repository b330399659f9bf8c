import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { codePattern, codeSource, type Severity } from '@botyard/errors'
import { addToArea, newAreaSource, registerArea } from './area-source.ts'
import { nameFromTitle, nextCode } from './next-code.ts'

export interface AddErrorOptions {
  /** The `src` folder of packages/errors. */
  readonly folder: string
  readonly module: string
  readonly severity: string
  readonly title: string
  /** Default: made from the title. */
  readonly name?: string | undefined
  /** Default: the area that holds the module. */
  readonly area?: string | undefined
}

/** What was written; `files` are to be formatted. */
export interface AddedError {
  readonly code: string
  readonly name: string
  readonly files: readonly string[]
}

/** Writes the skeleton of a new error into the file of its area. Throws with a clear message when it may not. */
export async function addError(options: AddErrorOptions): Promise<AddedError> {
  const { folder, module, title } = options
  const sources = await readAreas(folder)
  const texts = [...sources.values(), await readFile(join(folder, 'retired.ts'), 'utf8')]
  const code = nextCode(module, options.severity as Severity, texts.flatMap(codesIn))
  if (!codePattern.test(code))
    throw new Error(`${code} is no code: the module is two to four capitals, the severity I, W, E or C.`)
  const name = options.name ?? nameFromTitle(title)
  if (!/^[A-Z][A-Z0-9_]*$/.test(name))
    throw new Error(`${JSON.stringify(name)} is no name like LOGIN_FAILED.`)
  if (texts.some((text) => new RegExp(`^ {2}${name}: define`, 'm').test(text)))
    throw new Error(`There is a ${name} already; give another name as fourth argument.`)
  const area = options.area ?? areaOf(module, sources)
  if (!/^[a-z]+(-[a-z]+)*$/.test(area)) throw new Error(`${JSON.stringify(area)} is no name of an area.`)

  const file = join(folder, 'codes', `${area}.ts`)
  const error = { code, name, title }
  const source = sources.get(area)
  if (source !== undefined) {
    await writeFile(file, addToArea(source, error))
    return { code, name, files: [file] }
  }
  const registry = join(folder, 'registry.ts')
  const registered = registerArea(await readFile(registry, 'utf8'), area)
  await writeFile(file, newAreaSource(area, error), { flag: 'wx' })
  await writeFile(registry, registered)
  return { code, name, files: [file, registry] }
}

async function readAreas(folder: string): Promise<Map<string, string>> {
  const codes = join(folder, 'codes')
  if (!existsSync(codes)) throw new Error(`${codes} does not exist.`)
  const files = (await readdir(codes)).filter((file) => file.endsWith('.ts')).sort()
  return new Map(
    await Promise.all(
      files.map(async (file) => [file.slice(0, -3), await readFile(join(codes, file), 'utf8')] as const),
    ),
  )
}

function areaOf(module: string, sources: ReadonlyMap<string, string>): string {
  const areas = [...sources].filter(([, text]) => text.includes(`'E-${module}-`)).map(([area]) => area)
  const [only] = areas
  if (only !== undefined && areas.length === 1) return only
  throw new Error(
    areas.length === 0
      ? `No area holds ${module} yet: name one with --area, an old or a new one.`
      : `${areas.join(' and ')} hold ${module}: choose with --area.`,
  )
}

const codesIn = (text: string) =>
  [...text.matchAll(new RegExp(`'(${codeSource})'`, 'g'))].map(([, code = '']) => code)
