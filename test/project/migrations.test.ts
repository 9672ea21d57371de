import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { migrationsFolder } from '../../src/store/migrations.ts'
import { notLivedWith } from '../support/expanding.ts'

const journal = JSON.parse(readFileSync(join(migrationsFolder, 'meta/_journal.json'), 'utf8')) as {
  readonly entries: readonly { readonly tag: string }[]
}

it('the version before can live with every migration since the first', () => {
  const [, ...since] = journal.entries.map(({ tag }) => [
    tag,
    readFileSync(join(migrationsFolder, `${tag}.sql`), 'utf8'),
  ])
  const found = since.flatMap(([tag, sql = '']) => notLivedWith(sql).map((line) => `${tag}: ${line}`))
  expect(found).toEqual([])
})

it.each([
  'DROP TABLE "acts";',
  'ALTER TABLE "acts" DROP COLUMN "story";',
  'ALTER TABLE "acts" RENAME COLUMN "story" TO "tale";',
  'ALTER TABLE "acts" RENAME TO "deeds";',
  'ALTER TABLE "acts" ALTER COLUMN "minutes" SET DATA TYPE bigint;',
  'ALTER TABLE "acts" ALTER COLUMN "minutes" SET NOT NULL;',
  'ALTER TABLE "acts" ALTER COLUMN "minutes" DROP DEFAULT;',
  'ALTER TABLE "acts" ADD COLUMN "mood" text NOT NULL;',
  'ALTER TABLE "acts" ADD COLUMN "mood" text UNIQUE;',
  'ALTER TABLE "acts" ADD CONSTRAINT "short" CHECK (length(story) < 9);',
  'CREATE UNIQUE INDEX "one" ON "acts" USING btree ("workspace_id","story");',
  'CREATE INDEX "some" ON "acts" USING btree ("workspace_id","story");',
  'UPDATE "acts" SET "story" = upper("story");',
  'CREATE TABLE "moods" ("workspace_id" text);--> statement-breakpoint\nDROP TABLE "acts";',
  '-- contract: soon\nDROP TABLE "acts";',
])('%s is refused', (sql) => {
  expect(notLivedWith(sql)).toHaveLength(1)
})

it.each([
  'CREATE TABLE "moods" ("workspace_id" text NOT NULL);--> statement-breakpoint\nCREATE UNIQUE INDEX "one" ON "moods" ("workspace_id");',
  'ALTER TABLE "acts" ADD COLUMN "mood" text;',
  `ALTER TABLE "acts" ADD COLUMN "mood" text DEFAULT 'well' NOT NULL;`,
  'ALTER TABLE "acts" ADD CONSTRAINT "short" CHECK (length(story) < 9) NOT VALID;',
  'ALTER TABLE "acts" ALTER COLUMN "minutes" DROP NOT NULL;',
  '-- short: a row for each workspace, some thousands at most\nCREATE INDEX "some" ON "workspaces" ("workspace_id");',
  '-- contract: nobody reads it since version 1.4\nALTER TABLE "acts" DROP COLUMN "story";',
])('%s is taken', (sql) => {
  expect(notLivedWith(sql)).toEqual([])
})
