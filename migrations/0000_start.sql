CREATE TABLE "act_entries" (
	"workspace_id" text NOT NULL,
	"act_id" text NOT NULL,
	"version" integer NOT NULL,
	"entry" text NOT NULL,
	"by_person" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"moment_id" text,
	"moment_turn" integer,
	"giver" text NOT NULL,
	"helpers" text[] NOT NULL,
	"deed" text NOT NULL,
	"recipient" text NOT NULL,
	"story" text NOT NULL,
	"better_off" text,
	"day" date NOT NULL,
	"minutes" integer,
	"idea" text,
	"cost_minor" bigint,
	"currency" text,
	"gift_customer" text,
	"private" boolean NOT NULL,
	"logged_at" timestamp with time zone NOT NULL,
	"source" text,
	CONSTRAINT "act_entries_workspace_id_act_id_version_pk" PRIMARY KEY("workspace_id","act_id","version")
);
--> statement-breakpoint
CREATE TABLE "applause" (
	"workspace_id" text NOT NULL,
	"subject" text NOT NULL,
	"person_id" text NOT NULL,
	"reaction" text NOT NULL,
	CONSTRAINT "applause_workspace_id_subject_person_id_reaction_pk" PRIMARY KEY("workspace_id","subject","person_id","reaction")
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"workspace_id" text NOT NULL,
	"entry_id" bigserial NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"done_by" text,
	"what" text NOT NULL,
	"subject" text,
	"names" text[] NOT NULL,
	CONSTRAINT "audit_log_workspace_id_entry_id_pk" PRIMARY KEY("workspace_id","entry_id")
);
--> statement-breakpoint
CREATE TABLE "channels" (
	"workspace_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"name" text NOT NULL,
	"watching" text NOT NULL,
	"trust" text NOT NULL,
	"voice" text NOT NULL,
	"cards" text NOT NULL,
	"agreed_to" text,
	"added_by" text,
	"since" timestamp with time zone NOT NULL,
	"learned" double precision,
	"learned_at" timestamp with time zone,
	CONSTRAINT "channels_workspace_id_channel_id_pk" PRIMARY KEY("workspace_id","channel_id")
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"workspace_id" text NOT NULL,
	"moment_id" text NOT NULL,
	"claimed_at" timestamp with time zone NOT NULL,
	"person_id" text NOT NULL,
	CONSTRAINT "claims_workspace_id_moment_id_claimed_at_pk" PRIMARY KEY("workspace_id","moment_id","claimed_at")
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"workspace_id" text NOT NULL,
	"kind" text NOT NULL,
	"conversation_id" text NOT NULL,
	"reference" jsonb NOT NULL,
	CONSTRAINT "conversations_workspace_id_kind_conversation_id_pk" PRIMARY KEY("workspace_id","kind","conversation_id")
);
--> statement-breakpoint
CREATE TABLE "customer_notes" (
	"workspace_id" text NOT NULL,
	"customer" text NOT NULL,
	"words" text NOT NULL,
	"kept_by" text NOT NULL,
	"kept_at" timestamp with time zone NOT NULL,
	CONSTRAINT "customer_notes_workspace_id_customer_pk" PRIMARY KEY("workspace_id","customer")
);
--> statement-breakpoint
CREATE TABLE "deleted_messages" (
	"workspace_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"message_id" text NOT NULL,
	"deleted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "deleted_messages_workspace_id_channel_id_message_id_pk" PRIMARY KEY("workspace_id","channel_id","message_id")
);
--> statement-breakpoint
CREATE TABLE "digest_previews" (
	"workspace_id" text NOT NULL,
	"period" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"begun_at" timestamp with time zone NOT NULL,
	"waiting" text[] NOT NULL,
	"stories" text[],
	"chosen_by" text,
	"chosen_at" timestamp with time zone,
	"turn" integer NOT NULL,
	CONSTRAINT "digest_previews_workspace_id_period_pk" PRIMARY KEY("workspace_id","period")
);
--> statement-breakpoint
CREATE TABLE "digests" (
	"workspace_id" text NOT NULL,
	"period" text NOT NULL,
	"tells_from" timestamp with time zone NOT NULL,
	"tells_until" timestamp with time zone NOT NULL,
	"told_at" timestamp with time zone NOT NULL,
	"colleagues" integer,
	"message_channel" text,
	"message_id" text,
	"message_thread" text,
	CONSTRAINT "digests_workspace_id_period_pk" PRIMARY KEY("workspace_id","period")
);
--> statement-breakpoint
CREATE TABLE "echoes" (
	"workspace_id" text NOT NULL,
	"echo_id" text NOT NULL,
	"act_id" text NOT NULL,
	"moment_id" text,
	"by_person" text NOT NULL,
	"landing" text NOT NULL,
	"words" text,
	"voice" text NOT NULL,
	"digest" text NOT NULL,
	"bare" boolean NOT NULL,
	"passed_on_at" timestamp with time zone NOT NULL,
	CONSTRAINT "echoes_workspace_id_echo_id_pk" PRIMARY KEY("workspace_id","echo_id")
);
--> statement-breakpoint
CREATE TABLE "gift_asks" (
	"workspace_id" text NOT NULL,
	"gift_id" uuid NOT NULL,
	"person" text NOT NULL,
	"asked" boolean NOT NULL,
	"channel_id" text,
	"message_id" text,
	"thread_id" text,
	CONSTRAINT "gift_asks_workspace_id_gift_id_person_pk" PRIMARY KEY("workspace_id","gift_id","person")
);
--> statement-breakpoint
CREATE TABLE "gift_plans" (
	"workspace_id" text NOT NULL,
	"gift_id" uuid NOT NULL,
	"planner" text NOT NULL,
	"moment_id" text,
	"recipient" text NOT NULL,
	"gift_customer" text NOT NULL,
	"what" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"day" date NOT NULL,
	"until" date NOT NULL,
	"state" text NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"reason" text,
	"act_id" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "gift_plans_workspace_id_gift_id_pk" PRIMARY KEY("workspace_id","gift_id")
);
--> statement-breakpoint
CREATE TABLE "role_grants" (
	"workspace_id" text NOT NULL,
	"person_id" text NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "role_grants_workspace_id_person_id_role_pk" PRIMARY KEY("workspace_id","person_id","role")
);
--> statement-breakpoint
CREATE TABLE "guests" (
	"workspace_id" text NOT NULL,
	"person_id" text NOT NULL,
	CONSTRAINT "guests_workspace_id_person_id_pk" PRIMARY KEY("workspace_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "hook_receipts" (
	"workspace_id" text NOT NULL,
	"hook_id" text NOT NULL,
	"message_hash" "bytea" NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "hook_receipts_workspace_id_hook_id_message_hash_pk" PRIMARY KEY("workspace_id","hook_id","message_hash")
);
--> statement-breakpoint
CREATE TABLE "hook_tokens" (
	"workspace_id" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"hook_id" text NOT NULL,
	"expires_at" timestamp with time zone,
	CONSTRAINT "hook_tokens_workspace_id_hash_pk" PRIMARY KEY("workspace_id","hash")
);
--> statement-breakpoint
CREATE TABLE "hooks" (
	"workspace_id" text NOT NULL,
	"hook_id" text NOT NULL,
	"shape" text NOT NULL,
	"secret" text,
	"received_at" timestamp with time zone,
	CONSTRAINT "hooks_workspace_id_hook_id_pk" PRIMARY KEY("workspace_id","hook_id")
);
--> statement-breakpoint
CREATE TABLE "added_ideas" (
	"workspace_id" text NOT NULL,
	"idea_key" text NOT NULL,
	"title" text NOT NULL,
	"why" text NOT NULL,
	"kinds" text[] NOT NULL,
	"minutes" integer NOT NULL,
	"cost" text NOT NULL,
	"who" text NOT NULL,
	"meant_for" text NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "added_ideas_workspace_id_idea_key_pk" PRIMARY KEY("workspace_id","idea_key")
);
--> statement-breakpoint
CREATE TABLE "installations" (
	"workspace_id" text NOT NULL,
	"org_wide" boolean NOT NULL,
	"site" text NOT NULL,
	"bot_id" text,
	"bot_user_id" text NOT NULL,
	"scopes" text[] NOT NULL,
	"token" text NOT NULL,
	"refresh_token" text,
	"expires_at" timestamp with time zone,
	"installed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "installations_workspace_id_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
CREATE TABLE "look_backs" (
	"workspace_id" text NOT NULL,
	"month" text NOT NULL,
	"tells_from" timestamp with time zone NOT NULL,
	"tells_until" timestamp with time zone NOT NULL,
	"begun_at" timestamp with time zone NOT NULL,
	"act_id" text,
	CONSTRAINT "look_backs_workspace_id_month_pk" PRIMARY KEY("workspace_id","month")
);
--> statement-breakpoint
CREATE TABLE "moments" (
	"workspace_id" text NOT NULL,
	"moment_id" text NOT NULL,
	"revision" integer NOT NULL,
	"state" text NOT NULL,
	"kind" text,
	"detail" text,
	"voice" jsonb NOT NULL,
	"origin" text NOT NULL,
	"customer_name" text,
	"customer_company" text,
	"customer_key" text,
	"quote" text,
	"link" text,
	"quote_gone" text,
	"edited" boolean NOT NULL,
	"source_channel" text,
	"source_message" text,
	"source_thread" text,
	"source_channel_name" text,
	"source_author" text,
	"source_at" timestamp with time zone,
	"again_message" text,
	"again_quote" text,
	"again_at" timestamp with time zone,
	"again_link" text,
	"again_edited" boolean NOT NULL,
	"brought_by" text,
	"owner" text,
	"claimed_at" timestamp with time zone,
	"claim_until" timestamp with time zone,
	"reminded" boolean NOT NULL,
	"helpers" text[] NOT NULL,
	"reopened_at" timestamp with time zone,
	"ideas" text[] NOT NULL,
	"home_channel" text NOT NULL,
	"home_thread" text,
	"card_channel" text,
	"card_message" text,
	"card_thread" text,
	"nudge_at" timestamp with time zone,
	"nudged" boolean NOT NULL,
	"praised" boolean NOT NULL,
	"lesson" double precision,
	"lesson_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "moments_workspace_id_moment_id_pk" PRIMARY KEY("workspace_id","moment_id"),
	CONSTRAINT "moments_source" UNIQUE("workspace_id","source_channel","source_message")
);
--> statement-breakpoint
CREATE TABLE "second_opinions" (
	"workspace_id" text NOT NULL,
	"day" date NOT NULL,
	"asked" integer NOT NULL,
	CONSTRAINT "second_opinions_workspace_id_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"workspace_id" text NOT NULL,
	"person_id" text NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"preferences" jsonb NOT NULL,
	"met_at" timestamp with time zone,
	"tips" integer DEFAULT 0 NOT NULL,
	"next_tip_at" timestamp with time zone,
	CONSTRAINT "people_workspace_id_person_id_pk" PRIMARY KEY("workspace_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "person_messages" (
	"workspace_id" text NOT NULL,
	"person_id" text NOT NULL,
	"delivery" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "person_messages_workspace_id_person_id_delivery_pk" PRIMARY KEY("workspace_id","person_id","delivery")
);
--> statement-breakpoint
CREATE TABLE "pulse_answer" (
	"workspace_id" text NOT NULL,
	"round_id" uuid NOT NULL,
	"slot" "bytea" NOT NULL,
	"sealed" "bytea" NOT NULL,
	CONSTRAINT "pulse_answer_workspace_id_round_id_slot_pk" PRIMARY KEY("workspace_id","round_id","slot")
);
--> statement-breakpoint
CREATE TABLE "pulse_comment" (
	"workspace_id" text NOT NULL,
	"round_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "pulse_comment_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "pulse_draft" (
	"workspace_id" text NOT NULL,
	"person" text NOT NULL,
	"id" uuid NOT NULL,
	"plan" jsonb NOT NULL,
	CONSTRAINT "pulse_draft_workspace_id_person_pk" PRIMARY KEY("workspace_id","person")
);
--> statement-breakpoint
CREATE TABLE "pulse_figure" (
	"workspace_id" text NOT NULL,
	"round_id" uuid NOT NULL,
	"question" text NOT NULL,
	"cut" text NOT NULL,
	"cell" text NOT NULL,
	"n" integer NOT NULL,
	"mean" double precision,
	"hist" integer[],
	CONSTRAINT "pulse_figure_workspace_id_round_id_question_cut_cell_pk" PRIMARY KEY("workspace_id","round_id","question","cut","cell")
);
--> statement-breakpoint
CREATE TABLE "pulse_invitee" (
	"workspace_id" text NOT NULL,
	"round_id" uuid NOT NULL,
	"person" text NOT NULL,
	"cells" jsonb NOT NULL,
	"invited" boolean NOT NULL,
	"reminder_done" boolean NOT NULL,
	"message_channel" text,
	"message_id" text,
	CONSTRAINT "pulse_invitee_workspace_id_round_id_person_pk" PRIMARY KEY("workspace_id","round_id","person")
);
--> statement-breakpoint
CREATE TABLE "pulse_round_cell" (
	"workspace_id" text NOT NULL,
	"round_id" uuid NOT NULL,
	"cut" text NOT NULL,
	"cell" text NOT NULL,
	"label" text NOT NULL,
	"invited" integer NOT NULL,
	"moved" integer NOT NULL,
	CONSTRAINT "pulse_round_cell_workspace_id_round_id_cut_cell_pk" PRIMARY KEY("workspace_id","round_id","cut","cell")
);
--> statement-breakpoint
CREATE TABLE "pulse_round_key" (
	"workspace_id" text NOT NULL,
	"round_id" uuid NOT NULL,
	"wrapped" "bytea" NOT NULL,
	"secret_id" "bytea" NOT NULL,
	CONSTRAINT "pulse_round_key_workspace_id_round_id_pk" PRIMARY KEY("workspace_id","round_id")
);
--> statement-breakpoint
CREATE TABLE "pulse_round" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"questions" jsonb NOT NULL,
	"thresholds" jsonb NOT NULL,
	"opens_at" timestamp with time zone NOT NULL,
	"closes_at" timestamp with time zone NOT NULL,
	"invited" integer NOT NULL,
	"answered" integer,
	CONSTRAINT "pulse_round_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "pulse_said" (
	"workspace_id" text NOT NULL,
	"round_id" uuid NOT NULL,
	"text" text NOT NULL,
	"said_by" text,
	CONSTRAINT "pulse_said_workspace_id_round_id_pk" PRIMARY KEY("workspace_id","round_id")
);
--> statement-breakpoint
CREATE TABLE "pulse_schedule" (
	"workspace_id" text NOT NULL,
	"cadence" text NOT NULL,
	"audience" jsonb NOT NULL,
	"next_day" date NOT NULL,
	"hour" integer NOT NULL,
	"cuts" text[] NOT NULL,
	"thresholds" jsonb NOT NULL,
	"started_by" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"stopped" boolean NOT NULL,
	CONSTRAINT "pulse_schedule_workspace_id_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
CREATE TABLE "pulse_segmentation" (
	"workspace_id" text NOT NULL,
	"source" text NOT NULL,
	"cuts" jsonb NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "pulse_segmentation_workspace_id_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
CREATE TABLE "pulse_segment" (
	"workspace_id" text NOT NULL,
	"person" text NOT NULL,
	"cut" text NOT NULL,
	"cell" text NOT NULL,
	CONSTRAINT "pulse_segment_workspace_id_person_cut_pk" PRIMARY KEY("workspace_id","person","cut")
);
--> statement-breakpoint
CREATE TABLE "pulse_statement" (
	"workspace_id" text NOT NULL,
	"key" text NOT NULL,
	"text" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"retired" boolean NOT NULL,
	CONSTRAINT "pulse_statement_workspace_id_key_pk" PRIMARY KEY("workspace_id","key")
);
--> statement-breakpoint
CREATE TABLE "retired_ideas" (
	"workspace_id" text NOT NULL,
	"idea_key" text NOT NULL,
	"retired_by" text NOT NULL,
	CONSTRAINT "retired_ideas_workspace_id_idea_key_pk" PRIMARY KEY("workspace_id","idea_key")
);
--> statement-breakpoint
CREATE TABLE "round_kindness" (
	"workspace_id" text NOT NULL,
	"round_id" uuid NOT NULL,
	"acts" integer NOT NULL,
	"teams" jsonb NOT NULL,
	"waits" jsonb NOT NULL,
	"runs" jsonb NOT NULL,
	"claims" jsonb NOT NULL,
	"sizes" jsonb NOT NULL,
	"ideas" jsonb NOT NULL,
	CONSTRAINT "round_kindness_workspace_id_round_id_pk" PRIMARY KEY("workspace_id","round_id")
);
--> statement-breakpoint
CREATE TABLE "sandbox_clocks" (
	"workspace_id" text NOT NULL,
	"offset_ms" bigint NOT NULL,
	CONSTRAINT "sandbox_clocks_workspace_id_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
CREATE TABLE "sandbox_messages" (
	"workspace_id" text NOT NULL,
	"message_id" text NOT NULL,
	"place" bigserial NOT NULL,
	"channel_id" text NOT NULL,
	"thread" text,
	"author" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"text" text NOT NULL,
	"card" jsonb,
	"private_to" text,
	"delivery" text,
	"edited" boolean NOT NULL,
	CONSTRAINT "sandbox_messages_workspace_id_message_id_pk" PRIMARY KEY("workspace_id","message_id")
);
--> statement-breakpoint
CREATE TABLE "served_workspaces" (
	"workspace_id" text NOT NULL,
	"installation" text NOT NULL,
	CONSTRAINT "served_workspaces_workspace_id_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
CREATE TABLE "first_steps" (
	"workspace_id" text NOT NULL,
	"step" text NOT NULL,
	"place" integer NOT NULL,
	"person_id" text NOT NULL,
	"state" text NOT NULL,
	"message_channel" text,
	"message_id" text,
	CONSTRAINT "first_steps_workspace_id_step_pk" PRIMARY KEY("workspace_id","step")
);
--> statement-breakpoint
CREATE TABLE "sign_ins" (
	"workspace_id" text NOT NULL,
	"kind" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"person" text NOT NULL,
	"expires_at" timestamp with time zone,
	"file" jsonb,
	CONSTRAINT "sign_ins_workspace_id_kind_hash_pk" PRIMARY KEY("workspace_id","kind","hash")
);
--> statement-breakpoint
CREATE TABLE "subscriptions" (
	"workspace_id" text NOT NULL,
	"subscription_id" text NOT NULL,
	"url" text NOT NULL,
	"topics" text[] NOT NULL,
	"secret" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"failing" boolean NOT NULL,
	CONSTRAINT "subscriptions_workspace_id_subscription_id_pk" PRIMARY KEY("workspace_id","subscription_id")
);
--> statement-breakpoint
CREATE TABLE "thanks_entries" (
	"workspace_id" text NOT NULL,
	"thanks_id" text NOT NULL,
	"version" integer NOT NULL,
	"entry" text NOT NULL,
	"by_person" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"giver" text NOT NULL,
	"recipients" text[] NOT NULL,
	"reason" text NOT NULL,
	"value" text,
	"private" boolean NOT NULL,
	"told" boolean NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	CONSTRAINT "thanks_entries_workspace_id_thanks_id_version_pk" PRIMARY KEY("workspace_id","thanks_id","version")
);
--> statement-breakpoint
CREATE TABLE "thanks_messages" (
	"workspace_id" text NOT NULL,
	"thanks_id" text NOT NULL,
	"lane" text NOT NULL,
	"channel" text NOT NULL,
	"message" text NOT NULL,
	"thread" text,
	CONSTRAINT "thanks_messages_workspace_id_thanks_id_lane_pk" PRIMARY KEY("workspace_id","thanks_id","lane")
);
--> statement-breakpoint
CREATE TABLE "told_acts" (
	"workspace_id" text NOT NULL,
	"period" text NOT NULL,
	"place" integer NOT NULL,
	"act_id" text NOT NULL,
	CONSTRAINT "told_acts_workspace_id_period_place_pk" PRIMARY KEY("workspace_id","period","place")
);
--> statement-breakpoint
CREATE TABLE "undelivered" (
	"workspace_id" text NOT NULL,
	"delivery_id" text NOT NULL,
	"purpose" text NOT NULL,
	"subject" text NOT NULL,
	"period" text NOT NULL,
	"lane" text NOT NULL,
	"reason" text NOT NULL,
	"tries" integer NOT NULL,
	"since" timestamp with time zone NOT NULL,
	CONSTRAINT "undelivered_workspace_id_delivery_id_pk" PRIMARY KEY("workspace_id","delivery_id")
);
--> statement-breakpoint
CREATE TABLE "workspaces" (
	"workspace_id" text NOT NULL,
	"name" text NOT NULL,
	"settings" jsonb NOT NULL,
	"installed_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "workspaces_workspace_id_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "act_entries_moment_turn" ON "act_entries" USING btree ("workspace_id","moment_id","moment_turn");--> statement-breakpoint
CREATE INDEX "act_entries_logged" ON "act_entries" USING btree ("workspace_id","logged_at") WHERE "act_entries"."entry" = 'log';--> statement-breakpoint
CREATE INDEX "act_entries_giver" ON "act_entries" USING btree ("workspace_id","giver","logged_at") WHERE "act_entries"."entry" = 'log';--> statement-breakpoint
CREATE INDEX "act_entries_changed" ON "act_entries" USING btree ("workspace_id","logged_at") WHERE "act_entries"."version" > 1;--> statement-breakpoint
CREATE INDEX "act_entries_helpers" ON "act_entries" USING gin ("helpers");--> statement-breakpoint
CREATE INDEX "act_entries_spent" ON "act_entries" USING btree ("workspace_id","giver","day") WHERE "act_entries"."entry" = 'log' and "act_entries"."cost_minor" > 0;--> statement-breakpoint
CREATE INDEX "act_entries_given" ON "act_entries" USING btree ("workspace_id","gift_customer","day") WHERE "act_entries"."entry" = 'log' and "act_entries"."cost_minor" > 0;--> statement-breakpoint
CREATE INDEX "deleted_messages_at" ON "deleted_messages" USING btree ("workspace_id","deleted_at");--> statement-breakpoint
CREATE INDEX "digest_previews_due" ON "digest_previews" USING btree ("workspace_id","due_at");--> statement-breakpoint
CREATE INDEX "digests_until" ON "digests" USING btree ("workspace_id","tells_until");--> statement-breakpoint
CREATE UNIQUE INDEX "echoes_bare_once" ON "echoes" USING btree ("workspace_id","act_id","by_person","landing") WHERE "echoes"."bare";--> statement-breakpoint
CREATE INDEX "echoes_act" ON "echoes" USING btree ("workspace_id","act_id","passed_on_at");--> statement-breakpoint
CREATE INDEX "echoes_moment" ON "echoes" USING btree ("workspace_id","moment_id");--> statement-breakpoint
CREATE INDEX "echoes_at" ON "echoes" USING btree ("workspace_id","passed_on_at");--> statement-breakpoint
CREATE INDEX "echoes_words" ON "echoes" USING btree ("workspace_id","passed_on_at") WHERE "echoes"."words" is not null and "echoes"."voice" = 'theirs';--> statement-breakpoint
CREATE INDEX "gift_asks_person" ON "gift_asks" USING btree ("workspace_id","person");--> statement-breakpoint
CREATE INDEX "gift_asks_open" ON "gift_asks" USING btree ("workspace_id","gift_id") WHERE not "gift_asks"."asked";--> statement-breakpoint
CREATE INDEX "gift_plans_planner" ON "gift_plans" USING btree ("workspace_id","planner") WHERE "gift_plans"."state" in ('waiting', 'fine', 'approved');--> statement-breakpoint
CREATE INDEX "gift_plans_moment" ON "gift_plans" USING btree ("workspace_id","moment_id") WHERE "gift_plans"."state" in ('waiting', 'fine', 'approved');--> statement-breakpoint
CREATE INDEX "gift_plans_until" ON "gift_plans" USING btree ("workspace_id","until") WHERE "gift_plans"."state" in ('waiting', 'fine', 'approved');--> statement-breakpoint
CREATE INDEX "gift_plans_act" ON "gift_plans" USING btree ("workspace_id","act_id");--> statement-breakpoint
CREATE INDEX "role_grants_role" ON "role_grants" USING btree ("workspace_id","role");--> statement-breakpoint
CREATE INDEX "hook_receipts_expiry" ON "hook_receipts" USING btree ("workspace_id","expires_at");--> statement-breakpoint
CREATE INDEX "hook_tokens_hook" ON "hook_tokens" USING btree ("workspace_id","hook_id");--> statement-breakpoint
CREATE INDEX "hook_tokens_expiry" ON "hook_tokens" USING btree ("workspace_id","expires_at");--> statement-breakpoint
CREATE INDEX "moments_thread" ON "moments" USING btree ("workspace_id","source_channel","source_thread");--> statement-breakpoint
CREATE INDEX "moments_author" ON "moments" USING btree ("workspace_id","source_channel","source_author","source_at");--> statement-breakpoint
CREATE INDEX "moments_customer" ON "moments" USING btree ("workspace_id","source_channel","customer_key","source_at") WHERE "moments"."customer_key" is not null;--> statement-breakpoint
CREATE INDEX "moments_again" ON "moments" USING btree ("workspace_id","source_channel","again_message") WHERE "moments"."again_message" is not null;--> statement-breakpoint
CREATE INDEX "moments_judged" ON "moments" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "moments_confirmed" ON "moments" USING btree ("workspace_id","created_at") WHERE char_length("moments"."customer_company") between 3 and 80 and ("moments"."state" in ('claimed', 'done') or ("moments"."praised" and "moments"."state" <> 'dismissed'));--> statement-breakpoint
CREATE INDEX "moments_open" ON "moments" USING btree ("workspace_id","created_at") WHERE "moments"."state" = 'open';--> statement-breakpoint
CREATE INDEX "moments_expiring" ON "moments" USING btree ("workspace_id","expires_at") WHERE "moments"."state" = 'open';--> statement-breakpoint
CREATE INDEX "moments_to_nudge" ON "moments" USING btree ("workspace_id","nudge_at") WHERE "moments"."state" = 'open' and not "moments"."nudged";--> statement-breakpoint
CREATE INDEX "moments_owner" ON "moments" USING btree ("workspace_id","owner","claim_until") WHERE "moments"."state" = 'claimed';--> statement-breakpoint
CREATE INDEX "moments_running" ON "moments" USING btree ("workspace_id","claim_until") WHERE "moments"."state" = 'claimed';--> statement-breakpoint
CREATE INDEX "moments_cards" ON "moments" USING btree ("workspace_id","home_channel","nudge_at");--> statement-breakpoint
CREATE INDEX "moments_by_card" ON "moments" USING btree ("workspace_id","card_channel","card_message") WHERE "moments"."card_message" is not null;--> statement-breakpoint
CREATE INDEX "moments_home" ON "moments" USING btree ("workspace_id","home_channel","created_at");--> statement-breakpoint
CREATE INDEX "moments_quoted" ON "moments" USING btree ("workspace_id","created_at") WHERE "moments"."quote" is not null;--> statement-breakpoint
CREATE INDEX "people_next_tip" ON "people" USING btree ("workspace_id","next_tip_at") WHERE "people"."next_tip_at" is not null;--> statement-breakpoint
CREATE INDEX "people_never_told" ON "people" USING btree ("workspace_id","person_id") WHERE "people"."preferences" ->> 'stories' = 'never';--> statement-breakpoint
CREATE INDEX "people_digest_direct" ON "people" USING btree ("workspace_id","person_id") WHERE ("people"."preferences" ->> 'digest' = 'direct' or "people"."preferences" ->> 'messages' = 'weekly');--> statement-breakpoint
CREATE INDEX "person_messages_at" ON "person_messages" USING btree ("workspace_id","person_id","at");--> statement-breakpoint
CREATE INDEX "person_messages_old" ON "person_messages" USING btree ("workspace_id","at");--> statement-breakpoint
CREATE INDEX "pulse_comment_round" ON "pulse_comment" USING btree ("workspace_id","round_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "pulse_round_number" ON "pulse_round" USING btree ("workspace_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "pulse_round_open" ON "pulse_round" USING btree ("workspace_id") WHERE "pulse_round"."state" = 'open';--> statement-breakpoint
CREATE INDEX "sandbox_messages_order" ON "sandbox_messages" USING btree ("workspace_id","at","place");--> statement-breakpoint
CREATE INDEX "sandbox_messages_delivery" ON "sandbox_messages" USING btree ("workspace_id","delivery");--> statement-breakpoint
CREATE INDEX "sign_ins_person" ON "sign_ins" USING btree ("workspace_id","person","kind");--> statement-breakpoint
CREATE INDEX "sign_ins_expiry" ON "sign_ins" USING btree ("workspace_id","expires_at");--> statement-breakpoint
CREATE INDEX "thanks_entries_sent" ON "thanks_entries" USING btree ("workspace_id","sent_at") WHERE "thanks_entries"."entry" = 'sent';--> statement-breakpoint
CREATE INDEX "thanks_entries_giver" ON "thanks_entries" USING btree ("workspace_id","giver","sent_at") WHERE "thanks_entries"."entry" = 'sent';--> statement-breakpoint
CREATE INDEX "thanks_entries_changed" ON "thanks_entries" USING btree ("workspace_id","sent_at") WHERE "thanks_entries"."version" > 1;--> statement-breakpoint
CREATE INDEX "thanks_entries_recipients" ON "thanks_entries" USING gin ("recipients");--> statement-breakpoint
CREATE INDEX "thanks_messages_message" ON "thanks_messages" USING btree ("workspace_id","channel","message");--> statement-breakpoint
CREATE INDEX "undelivered_since" ON "undelivered" USING btree ("workspace_id","since");--> statement-breakpoint
CREATE INDEX "workspaces_ended" ON "workspaces" USING btree ("workspace_id","ended_at") WHERE "workspaces"."ended_at" is not null;