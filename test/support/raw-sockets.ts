import nock from 'nock'
import { afterAll, beforeAll } from 'vitest'

/** For the rest of the file: nock's stand-ins for sockets can carry no request that is half written, and no other process. */
export function onRawSockets(): void {
  beforeAll(() => nock.restore())
  afterAll(() => nock.activate())
}
