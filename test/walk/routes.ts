import type { WebOptions } from '../../src/web/app.ts'
import { createApp } from '../../src/web/app.ts'

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> }
  readonly handle?: { readonly stack?: readonly Layer[] }
}

/** `METHOD /path` of every route of the server, as it stands in its router. */
export function routesOf(options: WebOptions): readonly string[] {
  const app = createApp(options, () => false)
  return [...new Set(routesIn((app.router as unknown as { stack: readonly Layer[] }).stack))].toSorted()
}

function routesIn(layers: readonly Layer[]): readonly string[] {
  return layers.flatMap(({ route, handle }) => {
    if (route === undefined) return routesIn(handle?.stack ?? [])
    return Object.keys(route.methods).map(
      (method) => `${method === '_all' ? 'ANY' : method.toUpperCase()} ${route.path}`,
    )
  })
}
