/** Loaded into a process before Kindling is: once it is ready, something fails that nobody awaits. */
const write = process.stdout.write.bind(process.stdout)
process.stdout.write = (text: string | Uint8Array) => {
  if (String(text).startsWith('Kindling is ready'))
    setTimeout(() => void Promise.reject(Object.assign(new Error('Quillfeather wept'), { data: 'Quillfeather' })), 50)
  return write(text)
}
