CREATE TABLE "second_opinions" (
	"workspace_id" text NOT NULL,
	"day" date NOT NULL,
	"asked" integer NOT NULL,
	CONSTRAINT "second_opinions_workspace_id_pk" PRIMARY KEY("workspace_id")
);
