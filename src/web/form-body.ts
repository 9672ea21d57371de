import { urlencoded } from 'express'
import type { Request, Response } from 'express'

/** Reads what a form sent, of so many bytes of text at most; what is no form counts as an empty one. */
export function formBodies(mostBytes: number): (request: Request, response: Response) => Promise<unknown> {
  // Percent-encoding makes a byte of text up to three long.
  const parse = urlencoded({ extended: false, limit: 3 * mostBytes + 65_536, parameterLimit: 5_000 })
  return async (request, response) => {
    const error = await new Promise<unknown>((resolve) => {
      parse(request, response, resolve)
    })
    if (error === undefined) return request.body
    return (error as { status?: unknown }).status === 413 ? 'too large' : {}
  }
}
