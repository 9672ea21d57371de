/** Loaded into a process before Kindling is: once it is ready, or while it starts, something fails that nobody awaits. */
const fail = () => void Promise.reject(Object.assign(new Error('Quillfeather wept'), { data: 'Quillfeather' }))

if (process.env['FAULTY'] === 'starting') {
  // Kindling listens to signals as soon as it begins to start.
  process.on('newListener', (event) => {
    if (event === 'SIGTERM') setTimeout(fail, 50)
  })
} else {
  const write = process.stdout.write.bind(process.stdout)
  process.stdout.write = (text: string | Uint8Array) => {
    if (String(text).startsWith('Kindling is ready')) setTimeout(fail, 50)
    return write(text)
  }
}
