CREATE TABLE "account" (
	"id" text PRIMARY KEY NOT NULL,
	"external_id" text NOT NULL,
	"name" text NOT NULL,
	"segment" text,
	"tier" text,
	"annual_value_minor" bigint,
	"currency" text,
	"country" text,
	"priorities" text,
	"manager_id" text,
	"shipped_notices" boolean,
	"delay_notices" boolean,
	"parent_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"archived_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "account_score_day" (
	"account_id" text NOT NULL,
	"survey_id" text NOT NULL,
	"day" text NOT NULL,
	"score" integer NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "account_score_day_account_id_survey_id_day_score_pk" PRIMARY KEY("account_id","survey_id","day","score")
);
--> statement-breakpoint
CREATE TABLE "account_score_month" (
	"survey_id" text NOT NULL,
	"month" text NOT NULL,
	"account_id" text NOT NULL,
	"score" integer NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "account_score_month_survey_id_month_account_id_score_pk" PRIMARY KEY("survey_id","month","account_id","score")
);
--> statement-breakpoint
CREATE TABLE "action" (
	"id" text PRIMARY KEY NOT NULL,
	"problem" text NOT NULL,
	"owner_id" text,
	"state" text NOT NULL,
	"due_at" timestamp (3) with time zone,
	"words" jsonb NOT NULL,
	"done_at" timestamp (3) with time zone,
	"done_by" text,
	"verified_at" timestamp (3) with time zone,
	"verified_by" text,
	"evidence" text,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "action_account" (
	"action_id" text NOT NULL,
	"account_id" text NOT NULL,
	CONSTRAINT "action_account_action_id_account_id_pk" PRIMARY KEY("action_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "api_key" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"hint" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "api_key_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "contact" (
	"id" text PRIMARY KEY NOT NULL,
	"external_id" text NOT NULL,
	"account_id" text NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"role" text,
	"locale" text NOT NULL,
	"time_zone" text,
	"last_asked_at" timestamp (3) with time zone,
	"notices_off_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"archived_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "credential" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cron_slot" (
	"name" text NOT NULL,
	"slot" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "cron_slot_name_slot_pk" PRIMARY KEY("name","slot")
);
--> statement-breakpoint
CREATE TABLE "delivery" (
	"id" text PRIMARY KEY NOT NULL,
	"external_id" text NOT NULL,
	"account_id" text NOT NULL,
	"contact_id" text,
	"ordered_at" timestamp (3) with time zone,
	"promised_at" timestamp (3) with time zone,
	"shipped_at" timestamp (3) with time zone,
	"expected_at" timestamp (3) with time zone,
	"delivered_at" timestamp (3) with time zone,
	"cancelled_at" timestamp (3) with time zone,
	"delay_reason" text,
	"carrier" text,
	"tracking" text,
	"currency" text,
	"lines" jsonb NOT NULL,
	"freight_minor" bigint,
	"said_by" jsonb,
	"planned_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "delivery_link" (
	"hash" text PRIMARY KEY NOT NULL,
	"delivery_id" text NOT NULL,
	"contact_id" text,
	"notice_id" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"type" text NOT NULL,
	"payload" jsonb NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hold" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"contact_id" text,
	"reason" text NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "hourly_count" (
	"key" text NOT NULL,
	"hour" text NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "hourly_count_key_hour_pk" PRIMARY KEY("key","hour")
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"key" text PRIMARY KEY NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer,
	"body" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_run" (
	"id" text PRIMARY KEY NOT NULL,
	"noun" text NOT NULL,
	"file_name" text NOT NULL,
	"dry_run" boolean NOT NULL,
	"state" text NOT NULL,
	"rows" integer NOT NULL,
	"created" integer NOT NULL,
	"updated" integer NOT NULL,
	"unchanged" integer NOT NULL,
	"rejected" integer NOT NULL,
	"issues" jsonb NOT NULL,
	"error" text,
	"started_by" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"id" text PRIMARY KEY NOT NULL,
	"programme_id" text NOT NULL,
	"survey_version_id" text NOT NULL,
	"account_id" text NOT NULL,
	"contact_id" text,
	"delivery_id" text,
	"review_id" text,
	"subject_key" text NOT NULL,
	"ticket_id" text,
	"state" text NOT NULL,
	"skip_reason" text,
	"wait_reason" text,
	"due_at" timestamp (3) with time zone NOT NULL,
	"first_due_at" timestamp (3) with time zone,
	"announced_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	"delivered_at" timestamp (3) with time zone,
	"opened_at" timestamp (3) with time zone,
	"answered_at" timestamp (3) with time zone,
	"remind_at" timestamp (3) with time zone,
	"reminded_at" timestamp (3) with time zone,
	"reminders" integer DEFAULT 0 NOT NULL,
	"trapped_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "job" (
	"id" text PRIMARY KEY NOT NULL,
	"queue" text NOT NULL,
	"key" text,
	"payload" jsonb NOT NULL,
	"state" text NOT NULL,
	"run_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"max_attempts" integer NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"error" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "link" (
	"hash" text PRIMARY KEY NOT NULL,
	"invitation_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_batch" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"state" text NOT NULL,
	"payload" text,
	"size" integer NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"not_before" timestamp (3) with time zone,
	"lease_until" timestamp (3) with time zone,
	"error" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"first_posted_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "mail_event" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"message_id" text,
	"email" text,
	"type" text NOT NULL,
	"detail" text,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_message" (
	"id" text PRIMARY KEY NOT NULL,
	"batch_id" text NOT NULL,
	"position" integer NOT NULL,
	"invitation_id" text,
	"notice_id" text,
	"kind" text NOT NULL,
	"to" text NOT NULL,
	"subject" text NOT NULL,
	"state" text NOT NULL,
	"provider_id" text,
	"error" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "notice" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"delivery_id" text NOT NULL,
	"account_id" text NOT NULL,
	"contact_id" text,
	"subject_key" text NOT NULL,
	"facts" jsonb NOT NULL,
	"state" text NOT NULL,
	"skip_reason" text,
	"due_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"opened_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox_mail" (
	"id" text PRIMARY KEY NOT NULL,
	"from" text NOT NULL,
	"to" text NOT NULL,
	"subject" text NOT NULL,
	"html" text NOT NULL,
	"text" text NOT NULL,
	"headers" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "programme" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"survey_id" text NOT NULL,
	"trigger" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"rules" jsonb NOT NULL,
	"open_token" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"archived_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "programme_day" (
	"programme_id" text NOT NULL,
	"day" text NOT NULL,
	"asked" integer NOT NULL,
	"planned_at" timestamp (3) with time zone,
	CONSTRAINT "programme_day_programme_id_day_pk" PRIMARY KEY("programme_id","day")
);
--> statement-breakpoint
CREATE TABLE "quarantine_verdict" (
	"id" text PRIMARY KEY NOT NULL,
	"response_id" text NOT NULL,
	"user_id" text NOT NULL,
	"verdict" text NOT NULL,
	"quarantine" text NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"undone_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"last_request" bigint NOT NULL,
	CONSTRAINT "rate_limit_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "resolution" (
	"id" text PRIMARY KEY NOT NULL,
	"ticket_id" text NOT NULL,
	"user_id" text NOT NULL,
	"cause" text,
	"words" text NOT NULL,
	"resolved_at" timestamp (3) with time zone NOT NULL,
	"undone_at" timestamp (3) with time zone,
	"planned_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "response" (
	"id" text PRIMARY KEY NOT NULL,
	"invitation_id" text,
	"survey_id" text NOT NULL,
	"survey_version_id" text NOT NULL,
	"programme_id" text,
	"account_id" text,
	"contact_id" text,
	"delivery_id" text,
	"metric" text NOT NULL,
	"score" integer NOT NULL,
	"answers" jsonb NOT NULL,
	"comment" text,
	"locale" text NOT NULL,
	"source" text DEFAULT 'invitation' NOT NULL,
	"partial" boolean DEFAULT false NOT NULL,
	"wants_contact" boolean DEFAULT false NOT NULL,
	"sentiment" text,
	"sentiment_value" double precision,
	"answered_at" timestamp (3) with time zone NOT NULL,
	"day" text NOT NULL,
	"replaced_by_id" text,
	"quarantine" text
);
--> statement-breakpoint
CREATE TABLE "review" (
	"id" text PRIMARY KEY NOT NULL,
	"external_id" text NOT NULL,
	"account_id" text NOT NULL,
	"held_at" timestamp (3) with time zone,
	"work_done" text,
	"progress" text,
	"issues" text,
	"successes" text,
	"next_steps" text,
	"attendees" jsonb NOT NULL,
	"said_by" jsonb,
	"planned_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "score_day" (
	"survey_id" text NOT NULL,
	"day" text NOT NULL,
	"score" integer NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "score_day_survey_id_day_score_pk" PRIMARY KEY("survey_id","day","score")
);
--> statement-breakpoint
CREATE TABLE "send_rate" (
	"sender" text PRIMARY KEY NOT NULL,
	"tokens" double precision NOT NULL,
	"filled_at" timestamp (3) with time zone NOT NULL,
	"paused_until" timestamp (3) with time zone,
	"pause_reason" text
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"impersonated_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "suppression" (
	"email" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"detail" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "survey" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"metric" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"archived_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "survey_version" (
	"id" text PRIMARY KEY NOT NULL,
	"survey_id" text NOT NULL,
	"version" integer NOT NULL,
	"definition" jsonb NOT NULL,
	"published_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ticket" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"contact_id" text,
	"response_id" text,
	"delivery_id" text,
	"owner_id" text,
	"reason" text NOT NULL,
	"detail" text,
	"state" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"role" text DEFAULT 'viewer' NOT NULL,
	"banned" boolean DEFAULT false,
	"ban_reason" text,
	"ban_expires" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_manager_id_user_id_fk" FOREIGN KEY ("manager_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action" ADD CONSTRAINT "action_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_account" ADD CONSTRAINT "action_account_action_id_action_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."action"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_account" ADD CONSTRAINT "action_account_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact" ADD CONSTRAINT "contact_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credential" ADD CONSTRAINT "credential_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_contact_id_contact_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contact"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_link" ADD CONSTRAINT "delivery_link_delivery_id_delivery_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."delivery"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_link" ADD CONSTRAINT "delivery_link_contact_id_contact_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contact"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_link" ADD CONSTRAINT "delivery_link_notice_id_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notice"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hold" ADD CONSTRAINT "hold_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hold" ADD CONSTRAINT "hold_contact_id_contact_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contact"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_started_by_user_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_survey_version_id_survey_version_id_fk" FOREIGN KEY ("survey_version_id") REFERENCES "public"."survey_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_contact_id_contact_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contact"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_delivery_id_delivery_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."delivery"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_review_id_review_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."review"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link" ADD CONSTRAINT "link_invitation_id_invitation_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitation"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_message" ADD CONSTRAINT "mail_message_batch_id_mail_batch_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."mail_batch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_delivery_id_delivery_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."delivery"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_contact_id_contact_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contact"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme" ADD CONSTRAINT "programme_survey_id_survey_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."survey"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_day" ADD CONSTRAINT "programme_day_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quarantine_verdict" ADD CONSTRAINT "quarantine_verdict_response_id_response_id_fk" FOREIGN KEY ("response_id") REFERENCES "public"."response"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resolution" ADD CONSTRAINT "resolution_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resolution" ADD CONSTRAINT "resolution_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "response" ADD CONSTRAINT "response_invitation_id_invitation_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "response" ADD CONSTRAINT "response_survey_id_survey_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."survey"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "response" ADD CONSTRAINT "response_survey_version_id_survey_version_id_fk" FOREIGN KEY ("survey_version_id") REFERENCES "public"."survey_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "response" ADD CONSTRAINT "response_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "response" ADD CONSTRAINT "response_contact_id_contact_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contact"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review" ADD CONSTRAINT "review_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_version" ADD CONSTRAINT "survey_version_survey_id_survey_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."survey"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_contact_id_contact_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contact"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "account_external" ON "account" USING btree ("external_id");--> statement-breakpoint
CREATE INDEX "account_manager" ON "account" USING btree ("manager_id");--> statement-breakpoint
CREATE INDEX "action_state" ON "action" USING btree ("state","updated_at");--> statement-breakpoint
CREATE INDEX "action_verified" ON "action" USING btree ("verified_at");--> statement-breakpoint
CREATE INDEX "action_account_account" ON "action_account" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "contact_external" ON "contact" USING btree ("external_id");--> statement-breakpoint
CREATE INDEX "contact_account" ON "contact" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "contact_email" ON "contact" USING btree ("email");--> statement-breakpoint
CREATE INDEX "credential_user" ON "credential" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "delivery_external" ON "delivery" USING btree ("external_id");--> statement-breakpoint
CREATE INDEX "delivery_account" ON "delivery" USING btree ("account_id","ordered_at");--> statement-breakpoint
CREATE INDEX "delivery_promised" ON "delivery" USING btree ("planned_at","promised_at");--> statement-breakpoint
CREATE INDEX "delivery_delivered" ON "delivery" USING btree ("planned_at","delivered_at");--> statement-breakpoint
CREATE INDEX "delivery_unshipped" ON "delivery" USING btree ("shipped_at","promised_at");--> statement-breakpoint
CREATE INDEX "delivery_arrived" ON "delivery" USING btree ("delivered_at");--> statement-breakpoint
CREATE INDEX "delivery_link_delivery" ON "delivery_link" USING btree ("delivery_id");--> statement-breakpoint
CREATE UNIQUE INDEX "event_key" ON "event" USING btree ("key");--> statement-breakpoint
CREATE INDEX "hold_account" ON "hold" USING btree ("account_id","until");--> statement-breakpoint
CREATE INDEX "hourly_count_hour" ON "hourly_count" USING btree ("hour");--> statement-breakpoint
CREATE INDEX "idempotency_created" ON "idempotency" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "import_run_started" ON "import_run" USING btree ("started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "invitation_subject" ON "invitation" USING btree ("subject_key");--> statement-breakpoint
CREATE INDEX "invitation_due" ON "invitation" USING btree ("state","due_at","id");--> statement-breakpoint
CREATE INDEX "invitation_remind" ON "invitation" USING btree ("remind_at","id");--> statement-breakpoint
CREATE INDEX "invitation_expires" ON "invitation" USING btree ("state","expires_at");--> statement-breakpoint
CREATE INDEX "invitation_account" ON "invitation" USING btree ("account_id","due_at");--> statement-breakpoint
CREATE INDEX "invitation_contact" ON "invitation" USING btree ("contact_id","due_at");--> statement-breakpoint
CREATE INDEX "invitation_delivery" ON "invitation" USING btree ("delivery_id");--> statement-breakpoint
CREATE INDEX "invitation_programme" ON "invitation" USING btree ("programme_id","state","skip_reason");--> statement-breakpoint
CREATE INDEX "job_due" ON "job" USING btree ("state","run_at");--> statement-breakpoint
CREATE UNIQUE INDEX "job_key" ON "job" USING btree ("queue","key") WHERE state = 'waiting' and attempts = 0 and key is not null;--> statement-breakpoint
CREATE INDEX "link_invitation" ON "link" USING btree ("invitation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "mail_batch_key" ON "mail_batch" USING btree ("key");--> statement-breakpoint
CREATE INDEX "mail_batch_state" ON "mail_batch" USING btree ("state","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "mail_event_key" ON "mail_event" USING btree ("key");--> statement-breakpoint
CREATE INDEX "mail_event_message" ON "mail_event" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "mail_event_email" ON "mail_event" USING btree ("email","type");--> statement-breakpoint
CREATE INDEX "mail_message_batch" ON "mail_message" USING btree ("batch_id","position");--> statement-breakpoint
CREATE INDEX "mail_message_invitation" ON "mail_message" USING btree ("invitation_id");--> statement-breakpoint
CREATE INDEX "mail_message_provider" ON "mail_message" USING btree ("provider_id");--> statement-breakpoint
CREATE INDEX "mail_message_created" ON "mail_message" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "notice_subject" ON "notice" USING btree ("subject_key");--> statement-breakpoint
CREATE INDEX "notice_due" ON "notice" USING btree ("state","due_at","id");--> statement-breakpoint
CREATE INDEX "notice_delivery" ON "notice" USING btree ("delivery_id");--> statement-breakpoint
CREATE INDEX "outbox_mail_created" ON "outbox_mail" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "programme_open_token" ON "programme" USING btree ("open_token");--> statement-breakpoint
CREATE INDEX "quarantine_verdict_response" ON "quarantine_verdict" USING btree ("response_id");--> statement-breakpoint
CREATE INDEX "resolution_ticket" ON "resolution" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "resolution_planned" ON "resolution" USING btree ("planned_at","resolved_at");--> statement-breakpoint
CREATE INDEX "response_invitation" ON "response" USING btree ("invitation_id");--> statement-breakpoint
CREATE INDEX "response_account" ON "response" USING btree ("account_id","answered_at");--> statement-breakpoint
CREATE INDEX "response_answered" ON "response" USING btree ("answered_at");--> statement-breakpoint
CREATE INDEX "response_quarantine" ON "response" USING btree ("answered_at") WHERE quarantine is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "review_external" ON "review" USING btree ("external_id");--> statement-breakpoint
CREATE INDEX "review_account" ON "review" USING btree ("account_id","held_at");--> statement-breakpoint
CREATE INDEX "review_planned" ON "review" USING btree ("planned_at","held_at");--> statement-breakpoint
CREATE INDEX "session_user" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "survey_version_number" ON "survey_version" USING btree ("survey_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_response" ON "ticket" USING btree ("response_id");--> statement-breakpoint
CREATE INDEX "ticket_state" ON "ticket" USING btree ("state","due_at");--> statement-breakpoint
CREATE INDEX "ticket_account" ON "ticket" USING btree ("account_id","opened_at");