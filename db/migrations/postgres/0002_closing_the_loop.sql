CREATE TABLE "action_event" (
	"id" text PRIMARY KEY NOT NULL,
	"action_id" text NOT NULL,
	"step_id" text,
	"kind" text NOT NULL,
	"user_id" text,
	"words" text,
	"facts" jsonb,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "action_step" (
	"id" text PRIMARY KEY NOT NULL,
	"action_id" text NOT NULL,
	"position" integer NOT NULL,
	"words" text NOT NULL,
	"owner_id" text,
	"due_at" timestamp (3) with time zone,
	"state" text NOT NULL,
	"waiting_on" text,
	"waiting_until" timestamp (3) with time zone,
	"next_step" text,
	"done_at" timestamp (3) with time zone,
	"done_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "action_ticket" (
	"action_id" text NOT NULL,
	"ticket_id" text NOT NULL,
	CONSTRAINT "action_ticket_action_id_ticket_id_pk" PRIMARY KEY("action_id","ticket_id")
);
--> statement-breakpoint
CREATE TABLE "attachment" (
	"id" text PRIMARY KEY NOT NULL,
	"message_id" text,
	"ticket_id" text NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"size" integer NOT NULL,
	"uploaded_by" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attachment_bytes" (
	"attachment_id" text PRIMARY KEY NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cause" (
	"id" text PRIMARY KEY NOT NULL,
	"parent_id" text,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"archived_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "commitment" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"kind" text NOT NULL,
	"words" text NOT NULL,
	"owner_id" text,
	"delivery_id" text,
	"ticket_id" text,
	"due_at" timestamp (3) with time zone,
	"state" text NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"closed_by" text,
	"closed_words" text,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "counter" (
	"name" text PRIMARY KEY NOT NULL,
	"value" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "decision" (
	"id" text PRIMARY KEY NOT NULL,
	"action_id" text NOT NULL,
	"weighed" jsonb NOT NULL,
	"chosen_id" text NOT NULL,
	"why" text NOT NULL,
	"participants" jsonb NOT NULL,
	"look_again_at" timestamp (3) with time zone,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"replaced_by_id" text
);
--> statement-breakpoint
CREATE TABLE "digest" (
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"week" text NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "digest_user_id_kind_week_pk" PRIMARY KEY("user_id","kind","week")
);
--> statement-breakpoint
CREATE TABLE "fix_question" (
	"id" text PRIMARY KEY NOT NULL,
	"ticket_id" text NOT NULL,
	"resolution_id" text NOT NULL,
	"hash" text,
	"state" text NOT NULL,
	"skip_reason" text,
	"words" text,
	"due_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"answered_at" timestamp (3) with time zone,
	"closes_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "held_ticket" (
	"id" text PRIMARY KEY NOT NULL,
	"rule_id" text NOT NULL,
	"ticket" jsonb NOT NULL,
	"held_at" timestamp (3) with time zone NOT NULL,
	"decision" text,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "joined_response" (
	"ticket_id" text NOT NULL,
	"response_id" text NOT NULL,
	"joined_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "joined_response_ticket_id_response_id_pk" PRIMARY KEY("ticket_id","response_id")
);
--> statement-breakpoint
CREATE TABLE "mention" (
	"message_id" text NOT NULL,
	"user_id" text NOT NULL,
	"seen_at" timestamp (3) with time zone,
	CONSTRAINT "mention_message_id_user_id_pk" PRIMARY KEY("message_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "stall" (
	"action_id" text NOT NULL,
	"reason" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"told_at" timestamp (3) with time zone,
	"escalated_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "stall_action_id_reason_since_pk" PRIMARY KEY("action_id","reason","since")
);
--> statement-breakpoint
CREATE TABLE "stray_mail" (
	"id" text PRIMARY KEY NOT NULL,
	"message_id" text,
	"from_address" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"reason" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"handled_at" timestamp (3) with time zone,
	"handled_by" text,
	"ticket_id" text
);
--> statement-breakpoint
CREATE TABLE "talk" (
	"id" text PRIMARY KEY NOT NULL,
	"action_id" text NOT NULL,
	"account_id" text NOT NULL,
	"sides" jsonb NOT NULL,
	"last_offer_at" timestamp (3) with time zone,
	"next_step" text,
	"next_step_at" timestamp (3) with time zone,
	"owner_id" text,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "team" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"last_user_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"archived_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "team_member" (
	"team_id" text NOT NULL,
	"user_id" text NOT NULL,
	CONSTRAINT "team_member_team_id_user_id_pk" PRIMARY KEY("team_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "ticket_event" (
	"id" text PRIMARY KEY NOT NULL,
	"ticket_id" text NOT NULL,
	"kind" text NOT NULL,
	"user_id" text,
	"words" text,
	"facts" jsonb,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ticket_message" (
	"id" text PRIMARY KEY NOT NULL,
	"ticket_id" text NOT NULL,
	"direction" text NOT NULL,
	"user_id" text,
	"contact_id" text,
	"from_address" text,
	"to_address" text,
	"subject" text,
	"body" text NOT NULL,
	"message_id" text,
	"state" text,
	"error" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "ticket_rule" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"active" boolean NOT NULL,
	"rule" jsonb NOT NULL,
	"paused_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"archived_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "ticket_step" (
	"ticket_id" text NOT NULL,
	"step" text NOT NULL,
	"taken_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ticket_step_ticket_id_step_pk" PRIMARY KEY("ticket_id","step")
);
--> statement-breakpoint
CREATE TABLE "ticket_watcher" (
	"ticket_id" text NOT NULL,
	"user_id" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ticket_watcher_ticket_id_user_id_pk" PRIMARY KEY("ticket_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "team_id" text;--> statement-breakpoint
ALTER TABLE "action" ADD COLUMN "goal" jsonb;--> statement-breakpoint
ALTER TABLE "action" ADD COLUMN "sponsor_id" text;--> statement-breakpoint
ALTER TABLE "action" ADD COLUMN "cost_minor" bigint;--> statement-breakpoint
ALTER TABLE "action" ADD COLUMN "currency" text;--> statement-breakpoint
ALTER TABLE "action" ADD COLUMN "cause_id" text;--> statement-breakpoint
ALTER TABLE "action" ADD COLUMN "theme_id" text;--> statement-breakpoint
ALTER TABLE "action" ADD COLUMN "alternatives" jsonb;--> statement-breakpoint
ALTER TABLE "action" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "resolution" ADD COLUMN "cause_id" text;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "number" integer;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "title" text;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "source" text DEFAULT 'rule' NOT NULL;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "rule_id" text;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "created_by" text;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "team_id" text;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "cause_id" text;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "first_reply_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "first_replied_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "paused_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "snoozed_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "level" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "reopened" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "merged_into_id" text;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "action_event" ADD CONSTRAINT "action_event_action_id_action_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."action"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_event" ADD CONSTRAINT "action_event_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_step" ADD CONSTRAINT "action_step_action_id_action_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."action"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_step" ADD CONSTRAINT "action_step_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_ticket" ADD CONSTRAINT "action_ticket_action_id_action_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."action"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_ticket" ADD CONSTRAINT "action_ticket_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_message_id_ticket_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."ticket_message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_uploaded_by_user_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachment_bytes" ADD CONSTRAINT "attachment_bytes_attachment_id_attachment_id_fk" FOREIGN KEY ("attachment_id") REFERENCES "public"."attachment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_closed_by_user_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_action_id_action_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."action"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_decided_by_user_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digest" ADD CONSTRAINT "digest_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fix_question" ADD CONSTRAINT "fix_question_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fix_question" ADD CONSTRAINT "fix_question_resolution_id_resolution_id_fk" FOREIGN KEY ("resolution_id") REFERENCES "public"."resolution"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "held_ticket" ADD CONSTRAINT "held_ticket_rule_id_ticket_rule_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."ticket_rule"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "held_ticket" ADD CONSTRAINT "held_ticket_decided_by_user_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joined_response" ADD CONSTRAINT "joined_response_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joined_response" ADD CONSTRAINT "joined_response_response_id_response_id_fk" FOREIGN KEY ("response_id") REFERENCES "public"."response"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mention" ADD CONSTRAINT "mention_message_id_ticket_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."ticket_message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mention" ADD CONSTRAINT "mention_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stall" ADD CONSTRAINT "stall_action_id_action_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."action"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stray_mail" ADD CONSTRAINT "stray_mail_handled_by_user_id_fk" FOREIGN KEY ("handled_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talk" ADD CONSTRAINT "talk_action_id_action_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."action"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talk" ADD CONSTRAINT "talk_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talk" ADD CONSTRAINT "talk_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_event" ADD CONSTRAINT "ticket_event_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_event" ADD CONSTRAINT "ticket_event_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_message" ADD CONSTRAINT "ticket_message_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_message" ADD CONSTRAINT "ticket_message_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_step" ADD CONSTRAINT "ticket_step_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_watcher" ADD CONSTRAINT "ticket_watcher_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_watcher" ADD CONSTRAINT "ticket_watcher_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "action_event_action" ON "action_event" USING btree ("action_id","at");--> statement-breakpoint
CREATE INDEX "action_step_action" ON "action_step" USING btree ("action_id","position");--> statement-breakpoint
CREATE INDEX "action_ticket_ticket" ON "action_ticket" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "attachment_message" ON "attachment" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "attachment_ticket" ON "attachment" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "commitment_account" ON "commitment" USING btree ("account_id","state");--> statement-breakpoint
CREATE INDEX "commitment_due" ON "commitment" USING btree ("state","due_at");--> statement-breakpoint
CREATE INDEX "decision_action" ON "decision" USING btree ("action_id","decided_at");--> statement-breakpoint
CREATE UNIQUE INDEX "fix_question_resolution" ON "fix_question" USING btree ("resolution_id");--> statement-breakpoint
CREATE UNIQUE INDEX "fix_question_hash" ON "fix_question" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "fix_question_state" ON "fix_question" USING btree ("state","due_at");--> statement-breakpoint
CREATE INDEX "fix_question_closes" ON "fix_question" USING btree ("state","closes_at");--> statement-breakpoint
CREATE INDEX "fix_question_ticket" ON "fix_question" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "held_ticket_rule" ON "held_ticket" USING btree ("rule_id","decision");--> statement-breakpoint
CREATE UNIQUE INDEX "joined_response_response" ON "joined_response" USING btree ("response_id");--> statement-breakpoint
CREATE INDEX "mention_user" ON "mention" USING btree ("user_id","seen_at");--> statement-breakpoint
CREATE UNIQUE INDEX "stray_mail_message" ON "stray_mail" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "stray_mail_open" ON "stray_mail" USING btree ("handled_at","received_at");--> statement-breakpoint
CREATE INDEX "talk_action" ON "talk" USING btree ("action_id");--> statement-breakpoint
CREATE INDEX "talk_account" ON "talk" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "team_member_user" ON "team_member" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "ticket_event_ticket" ON "ticket_event" USING btree ("ticket_id","at");--> statement-breakpoint
CREATE INDEX "ticket_event_at" ON "ticket_event" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "ticket_message_ticket" ON "ticket_message" USING btree ("ticket_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_message_mail" ON "ticket_message" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "ticket_message_state" ON "ticket_message" USING btree ("state","created_at");--> statement-breakpoint
CREATE INDEX "ticket_watcher_user" ON "ticket_watcher" USING btree ("user_id");--> statement-breakpoint
ALTER TABLE "action" ADD CONSTRAINT "action_sponsor_id_user_id_fk" FOREIGN KEY ("sponsor_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_number" ON "ticket" USING btree ("number");--> statement-breakpoint
CREATE INDEX "ticket_owner" ON "ticket" USING btree ("owner_id","state","due_at");--> statement-breakpoint
CREATE INDEX "ticket_cause" ON "ticket" USING btree ("cause_id","opened_at");--> statement-breakpoint
CREATE INDEX "ticket_opened" ON "ticket" USING btree ("opened_at");--> statement-breakpoint
UPDATE "ticket" SET "number" = "counted"."n" FROM (SELECT "id", row_number() OVER (ORDER BY "opened_at", "id") AS "n" FROM "ticket") AS "counted" WHERE "counted"."id" = "ticket"."id";
--> statement-breakpoint
INSERT INTO "counter" ("name", "value") SELECT 'ticket', count(*) FROM "ticket";
