import { strToU8, Zip, ZipDeflate } from 'fflate'

export interface ZippedFile {
  readonly name: string
  readonly body: AsyncIterable<string>
}

/** A zip archive, written while its files are read: it holds a few pieces at a time, however large they are. */
export async function* zipped(files: Iterable<ZippedFile>, at: Date): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error !== null) throw error
    ready.push(piece)
  })
  for (const { name, body } of files) {
    const entry = new ZipDeflate(name)
    entry.mtime = at
    zip.add(entry)
    for await (const text of body) {
      entry.push(strToU8(text))
      yield* ready.splice(0)
    }
    entry.push(new Uint8Array(), true)
    yield* ready.splice(0)
  }
  zip.end()
  yield* ready.splice(0)
}
