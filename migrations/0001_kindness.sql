CREATE TABLE "round_kindness" (
	"workspace_id" text NOT NULL,
	"round_id" uuid NOT NULL,
	"acts" integer NOT NULL,
	"teams" jsonb NOT NULL,
	"waits" jsonb NOT NULL,
	"runs" jsonb NOT NULL,
	CONSTRAINT "round_kindness_workspace_id_round_id_pk" PRIMARY KEY("workspace_id","round_id")
);
