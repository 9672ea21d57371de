import { openDatabase } from '../../src/store/database.ts'

/**
 * A process of its own that opens a database: `node test/support/open-database.ts <url or directory>`. It says `open` or
 * why not, and holds it until its input ends.
 */
const [place = ''] = process.argv.slice(2)
try {
  const url = place.startsWith('postgres://') ? place : undefined
  const database = await openDatabase({ url, dataDir: place })
  process.stdout.write('open\n')
  process.stdin.resume()
  process.stdin.once('end', () => void database.close())
} catch (error) {
  process.stdout.write(`${(error as Error).message}\n`)
}
