import nock from 'nock'
import { beforeEach } from 'vitest'

/** No test reaches anything but this machine: a call that leaves it fails, and names where it wanted to go. */
beforeEach(() => {
  nock.disableNetConnect()
  nock.enableNetConnect(/^(127\.0\.0\.1|localhost|\[::1\])(:|$)/)
})
