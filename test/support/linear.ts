/** One row for each published figure: of which answerers it is made. */
export type Rows = readonly ReadonlySet<string>[]

/**
 * How many atoms (people whom the rows do not tell apart) some sum of rows rests on, fewer than `fewest` people together;
 * undefined: there is no such sum. A sum that rests on these alone exists where the rows span less without them.
 */
export function breach(rows: Rows, fewest: number): number | undefined {
  const people = [...new Set(rows.flatMap((row) => [...row]))]
  const atoms = Map.groupBy(people, (person) => rows.map((row) => (row.has(person) ? 1 : 0)).join(''))
  return breachIn([...atoms].map(([pattern, of]) => ({ column: Array.from(pattern, Number), size: of.length })), fewest) // prettier-ignore
}

/** The same person by person: slow, and the check on the other one. */
export function breachByPerson(rows: Rows, fewest: number): number | undefined {
  const people = [...new Set(rows.flatMap((row) => [...row]))]
  const columns = people.map((person) => ({ column: rows.map((row) => (row.has(person) ? 1 : 0)), size: 1 }))
  return breachIn(columns, fewest)
}

interface Column {
  readonly column: readonly number[]
  readonly size: number
}

function breachIn(columns: readonly Column[], fewest: number): number | undefined {
  const all = rank(columns.map(({ column }) => column))
  const sizes = columns.map(({ size }) => size)
  return subsets(sizes, fewest).find(
    (chosen) => rank(columns.filter((_, index) => !chosen.includes(index)).map(({ column }) => column)) < all,
  )?.length
}

/** Sets of columns with fewer than so many people together. */
function subsets(sizes: readonly number[], fewest: number, from = 0): readonly (readonly number[])[] {
  return sizes.flatMap((size, index) =>
    index < from || size >= fewest
      ? []
      : [[index], ...subsets(sizes, fewest - size, index + 1).map((rest) => [index, ...rest])],
  )
}

/** By Gauss, on whole numbers small enough to be exact. */
function rank(vectors: readonly (readonly number[])[]): number {
  const left = vectors.map((vector) => Float64Array.from(vector))
  let found = 0
  for (let column = 0; column < (left[0]?.length ?? 0); column += 1) {
    const at = left.findIndex((vector, index) => index >= found && Math.abs(vector[column] ?? 0) > 1e-9)
    const [pivot, first] = [left[at], left[found]]
    if (pivot === undefined || first === undefined) continue
    left[at] = first
    left[found] = pivot
    found += 1
    for (const vector of left.slice(found)) subtract(vector, pivot, column)
  }
  return found
}

function subtract(vector: Float64Array, pivot: Float64Array, column: number): void {
  const factor = (vector[column] ?? 0) / (pivot[column] ?? 1)
  if (factor === 0) return
  for (let index = column; index < vector.length; index += 1) {
    vector[index] = (vector[index] ?? 0) - factor * (pivot[index] ?? 0)
  }
}
