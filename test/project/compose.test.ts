// Checked by its shape: no container engine was there when it was written. The workflow starts it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { readConfig } from '../../src/config.ts'
import { every } from '../support/image/dockerfile.ts'
import { project } from '../support/production.ts'

const some = z.array(z.string()).min(1)
const span = z.string().regex(/^\d+s$/)

/** What both services have: nothing of the compose file is misspelt, and nobody gets more than they need. */
const hardened = {
  restart: z.literal('unless-stopped'),
  stop_grace_period: span,
  read_only: z.literal(true),
  tmpfs: some,
  cap_drop: z.tuple([z.literal('ALL')]),
  security_opt: z.tuple([z.literal('no-new-privileges:true')]),
  environment: z.record(z.string(), z.string()),
  volumes: some,
  networks: some,
} as const

const schema = z.strictObject({
  name: z.literal('kindling'),
  services: z.strictObject({
    kindling: z.strictObject({
      ...hardened,
      build: z.literal('.'),
      image: z.literal('kindling'),
      init: z.literal(true),
      env_file: z.literal('.env'),
      ports: some,
      depends_on: z.strictObject({ postgres: z.strictObject({ condition: z.literal('service_healthy') }) }),
    }),
    postgres: z.strictObject({
      ...hardened,
      // A minor of its own and one Debian: another one sorts differently.
      image: z.string().regex(/^postgres:\d+\.\d+-[a-z]+$/),
      user: z.literal('postgres'),
      shm_size: z.string(),
      healthcheck: z.strictObject({
        test: z.tuple([z.literal('CMD'), z.literal('pg_isready')], z.string()),
        interval: span,
        timeout: span,
        retries: z.int(),
        start_period: span,
      }),
    }),
  }),
  networks: z.strictObject({ outside: z.null(), database: z.strictObject({ internal: z.literal(true) }) }),
  volumes: z.strictObject({ data: z.null(), postgres: z.null() }),
})

const written = readFileSync(join(project, 'compose.yaml'), 'utf8')
const { services, networks, volumes } = schema.parse(parse(written))
const { kindling, postgres } = services
const example = readFileSync(join(project, '.env.example'), 'utf8')

/** As compose fills it in, `${NAME:-otherwise}` and `${NAME:?why not}`. */
function filledIn(text: string): string {
  return text.replaceAll(/\$\{(\w+):([-?])([^}]*)\}/g, (_, _name, sign: string, rest: string) =>
    sign === '-' ? rest : 'f00d',
  )
}

describe('compose.yaml', () => {
  it('sets variables that Kindling knows, and with them it starts', () => {
    const known = [...example.matchAll(/^(\w+)=/gm)].map(([, name]) => name)
    expect(Object.keys(kindling.environment).filter((name) => !known.includes(name))).toEqual([])
    const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }
    const filled = Object.entries(kindling.environment).map(([name, value]) => [name, filledIn(value)])
    const read = readConfig({ ...slack, POSTGRES_PASSWORD: 'f00d', ...Object.fromEntries(filled) })
    expect(read).toMatchObject({ ok: { production: true } })
  })

  it('does not let a copied .env.example end the production, move the data, or lead to another port', () => {
    const copied = ['NODE_ENV', 'KINDLING_DATA_DIR', 'PORT', 'DATABASE_URL']
    expect(Object.keys(kindling.environment)).toEqual(expect.arrayContaining(copied))
    const inside = kindling.environment['PORT']
    expect(kindling.ports.map(filledIn)).toEqual([`127.0.0.1:3000:${inside}`])
    expect(every('EXPOSE')).toEqual([inside])
  })

  it('asks for no variable that .env.example does not explain', () => {
    const asked = [...written.matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name)
    expect(new Set(asked)).toEqual(new Set(['POSTGRES_PASSWORD', 'PORT']))
    expect(asked.filter((name) => !new RegExp(`^(# )?${name}=`, 'm').test(example))).toEqual([])
  })

  it('reaches the PostgreSQL that it starts, by its name, user and database', () => {
    const { hostname, port, username, password, pathname } = new URL(
      filledIn(kindling.environment['DATABASE_URL'] ?? ''),
    )
    const { POSTGRES_USER, POSTGRES_DB, POSTGRES_PASSWORD = '' } = postgres.environment
    expect({ hostname, port, username, password, pathname }).toEqual({
      hostname: 'postgres',
      port: '5432',
      username: POSTGRES_USER,
      password: filledIn(POSTGRES_PASSWORD),
      pathname: `/${POSTGRES_DB}`,
    })
    expect(postgres.healthcheck.test).toEqual(
      expect.arrayContaining([`--username=${POSTGRES_USER}`, `--dbname=${POSTGRES_DB}`]),
    )
  })

  it('mounts what the image declares, and names every network and volume', () => {
    const [image = ''] = JSON.parse(every('VOLUME').join()) as string[]
    expect(kindling.volumes).toEqual([`data:${image}`])
    const used = [...kindling.volumes, ...postgres.volumes].map((one) => one.split(':')[0] ?? '')
    expect(used.toSorted()).toEqual(Object.keys(volumes).toSorted())
    expect(postgres.networks).toEqual(['database'])
    expect(kindling.networks.toSorted()).toEqual(Object.keys(networks).toSorted())
  })
})
