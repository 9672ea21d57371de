/** A file on its way: `body` is read as fast as it is taken, so that it may be of any size. Strings go out as UTF-8. */
export interface FileToSend {
  /** ASCII, without quotes. */
  readonly name: string
  /** MIME. */
  readonly type: string
  readonly body: AsyncIterable<string | Uint8Array>
}
