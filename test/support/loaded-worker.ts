/** Loaded before Kindling, in its process (`notingPackages`): writes the packages that were loaded to `LOADED_PACKAGES`. */
import { writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

const packages = new Set<string>()
registerHooks({
  load: (url, context, next) => {
    const found = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1]
    if (found !== undefined) packages.add(found)
    return next(url, context)
  },
})
process.on('exit', () => writeFileSync(process.env['LOADED_PACKAGES'] ?? '', JSON.stringify([...packages])))
