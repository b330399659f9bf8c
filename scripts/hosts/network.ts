import { type ChildProcess, spawn } from 'node:child_process'
import { runProgram } from '@botyard/runtime/run-program'

/** A host of its own as far as its processes can tell: a network namespace, with one link to the others. */
export interface Host {
  readonly address: string
  /** Starts a program there. */
  run(program: string, args: readonly string[], env?: NodeJS.ProcessEnv): ChildProcess
  /** From now on nothing arrives, and nobody is told so. */
  cut(): Promise<void>
  /** From now on it has a very slow line. */
  slow(): Promise<void>
  /** All is as it was. */
  heal(): Promise<void>
}

/** The first three numbers of every address. */
const net = '10.213.7'
/** Where this process is for the hosts: the bridge between them. */
export const gateway = `${net}.1`
const bridge = 'botyard-hosts'

/** Why there can be no hosts here, or undefined when there can. */
export async function findObstacle(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'network namespaces are Linux’s'
  if (process.getuid?.() !== 0) return 'only root may make network namespaces'
  for (const program of ['ip', 'tc', 'setpriv'])
    if ((await runProgram(program, ['-V'])).exitCode === 127) return `${program} is not installed`
  const { exitCode, output } = await runProgram('ip', ['link', 'add', bridge, 'type', 'bridge'])
  return exitCode === 0 ? undefined : `a bridge could not be made: ${output.trim()}`
}

/** Joins the hosts; `findObstacle` has made the bridge. */
export async function openNetwork(): Promise<void> {
  await ip('addr', 'add', `${gateway}/24`, 'dev', bridge)
  await ip('link', 'set', bridge, 'up')
}

/** Forgets all hosts, and whatever still runs on them. */
export async function closeNetwork(): Promise<void> {
  const { output } = await runProgram('ip', ['netns', 'list'])
  for (const name of output.split('\n').flatMap((line) => /^byh-\w+/.exec(line)?.[0] ?? [])) {
    const pids = (await runProgram('ip', ['netns', 'pids', name])).output.split(/\s+/).filter(Boolean)
    if (pids.length > 0) await runProgram('kill', ['-KILL', ...pids])
    await runProgram('ip', ['netns', 'del', name])
  }
  await runProgram('ip', ['link', 'del', bridge])
}

/** Adds a host; `number`, from 2, is the end of its address. */
export async function addHost(name: string, number: number): Promise<Host> {
  const { namespace, link, address } = namesOf(name, number)
  await ip('netns', 'add', namespace)
  await ip('link', 'add', link, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', namespace)
  await ip('link', 'set', link, 'master', bridge, 'up')
  await ip('-n', namespace, 'addr', 'add', `${address}/24`, 'dev', 'eth0')
  await ip('-n', namespace, 'link', 'set', 'eth0', 'up')
  await ip('-n', namespace, 'link', 'set', 'lo', 'up')
  return hostAt(name, number)
}

/** A host that was added, by this process or another. */
export function hostAt(name: string, number: number): Host {
  const { namespace, link, address } = namesOf(name, number)
  return {
    address,
    run: (program, args, env = {}) =>
      spawn('ip', ['netns', 'exec', namespace, program, ...args], {
        env: { PATH: process.env.PATH, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    cut: () => ip('link', 'set', link, 'down'),
    slow: async () => {
      const shape = ['rate', '256kbit', 'burst', '3200', 'latency', '800ms']
      await must('tc', ['qdisc', 'replace', 'dev', link, 'root', 'tbf', ...shape])
    },
    async heal() {
      await ip('link', 'set', link, 'up')
      await runProgram('tc', ['qdisc', 'del', 'dev', link, 'root'])
    },
  }
}

const namesOf = (name: string, number: number) => ({
  namespace: `byh-${name}`,
  link: `byh-v${number}`,
  address: `${net}.${number}`,
})

const ip = (...args: string[]) => must('ip', args)

async function must(program: string, args: readonly string[]): Promise<void> {
  const { exitCode, output } = await runProgram(program, args)
  if (exitCode !== 0) throw new Error(`${program} ${args.join(' ')}: ${output.trim()}`)
}
