/** An answer of Microsoft's that is no success, with its word. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  readonly detail: readonly string[]
  constructor(status: number, code: string, detail: readonly string[] = []) {
    super(code)
    this.status = status
    this.code = code
    this.detail = detail
  }
}
