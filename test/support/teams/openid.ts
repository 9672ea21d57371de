import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { CryptoKey, JWK } from 'jose'
import { appId } from './world.ts'

/** Who signs what Teams sends. */
export const issuer = 'https://api.botframework.com'

/** Microsoft's signing key, and what is published of it. */
export interface SigningKey {
  readonly published: JWK & { readonly endorsements?: readonly string[] }
  /** A token as Teams sends it, for `serviceurl`; other claims take the place of its own, undefined ones are left out. */
  token(serviceurl: string, claims?: Readonly<Record<string, unknown>>): Promise<string>
}

/** A key pair; `endorsements` are the channels it may sign for. */
export async function signingKey(kid: string, endorsements: readonly string[] = ['msteams']): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = await exportJWK(publicKey)
  return {
    published: { ...jwk, kid, use: 'sig', alg: 'RS256', endorsements },
    token: (serviceurl, claims = {}) => signed(privateKey, kid, { serviceurl, ...claims }),
  }
}

function signed(key: CryptoKey, kid: string, claims: Readonly<Record<string, unknown>>): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  const all = { iss: issuer, aud: appId, nbf: now - 60, exp: now + 3600, ...claims }
  return new SignJWT(all).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid }).sign(key)
}

export interface OpenIdDouble {
  /** For `keysUrl`. */
  readonly url: string
  /** How often the keys were asked for. */
  readonly asked: number
  /** Answers this status to everything, where set. */
  broken: number | undefined
  close(): Promise<void>
}

/** Where Microsoft publishes its keys, on loopback. */
export async function openIdDouble(keys: readonly SigningKey[]): Promise<OpenIdDouble> {
  const state: { asked: number; broken: number | undefined } = { asked: 0, broken: undefined }
  const server = createServer((request, response) => {
    if (state.broken !== undefined) return void response.writeHead(state.broken).end()
    response.setHeader('content-type', 'application/json')
    if (request.url !== '/keys') return void response.end(JSON.stringify({ issuer, jwks_uri: `${url}/keys` }))
    state.asked += 1
    response.end(JSON.stringify({ keys: keys.map(({ published }) => published) }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return Object.assign(state, {
    url: `${url}/.well-known/openidconfiguration`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  })
}
