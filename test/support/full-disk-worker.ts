/**
 * Loaded into a process before Kindling is: while the file `FULL_DISK` exists, nothing in `KINDLING_DATA_DIR` grows, as on a
 * disk without room. What is there can be read and written over, and files may be made, though nothing comes into them. Where
 * the file says `copy-on-write`, nothing can be made or written over either, as on file systems that need room for that, too.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { resolve } from 'node:path'

const flag = process.env['FULL_DISK'] ?? ''
const directory = resolve(process.env['KINDLING_DATA_DIR'] ?? '')
const { existsSync, fstatSync, openSync, readFileSync, writeFileSync, writeSync } = fs
/** Open files of that directory, and the path of each. */
const ours = new Map<number, string>()

function isOurs(path: unknown): boolean {
  return typeof path === 'string' && resolve(path).startsWith(directory)
}

function noRoom(syscall: string): Error {
  const message = `ENOSPC: no space left on device, ${syscall}`
  return Object.assign(new Error(message), { code: 'ENOSPC', errno: -28, syscall })
}

function mayNotOverwrite(): boolean {
  return readFileSync(flag, 'utf8') === 'copy-on-write'
}

function refuseWrite(fd: number, length: number, position: unknown): void {
  if (!ours.has(fd) || !existsSync(flag)) return
  const grows = typeof position !== 'number' || position + length > fstatSync(fd).size
  if (grows || mayNotOverwrite()) throw noRoom('write')
}

fs.openSync = (path, ...rest) => {
  const fd = openSync(path, ...rest)
  if (isOurs(path)) ours.set(fd, String(path))
  else ours.delete(fd)
  return fd
}
// Of its two shapes PGlite calls this one.
const write = (fd: number, data: NodeJS.ArrayBufferView, ...rest: (number | null | undefined)[]) => {
  const [offset = 0, length = data.byteLength - (offset ?? 0), position] = rest
  refuseWrite(fd, length ?? 0, position)
  return writeSync(fd, data, offset, length, position)
}
fs.writeSync = write as typeof fs.writeSync
// By this PGlite makes an empty file.
fs.writeFileSync = (file, data, ...rest) => {
  if (isOurs(file) && existsSync(flag) && (data !== '' || mayNotOverwrite())) throw noRoom('write')
  return writeFileSync(file, data, ...rest)
}
syncBuiltinESMExports()
