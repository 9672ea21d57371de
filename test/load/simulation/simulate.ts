import { staff } from './company.ts'
import type { Options } from './options.ts'
import { gather } from './recount/evidence.ts'
import type { Evidence, Finding } from './recount/evidence.ts'
import { reportOn } from './report.ts'
import { openWorld } from './world.ts'
import { begin, live } from './year.ts'

export interface Report extends Finding {
  /** How often people did what, most often first. */
  readonly deeds: readonly (readonly [deed: string, times: number])[]
  readonly evidence: Evidence
}

/** Lives the weeks and counts again. */
export async function simulate(options: Options): Promise<Report> {
  const world = await openWorld(options.engine, begin)
  try {
    await live(world, options)
    const people = staff(options.seed, options.people, options.weeks * 7)
    const evidence = await gather(world, { people, from: begin })
    const deeds = [...world.diary.deeds].toSorted(([, a], [, b]) => b - a)
    return { ...reportOn(evidence), deeds, evidence }
  } finally {
    await world.close()
  }
}
