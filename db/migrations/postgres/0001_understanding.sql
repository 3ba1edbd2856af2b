CREATE TABLE "account_asked_month" (
	"survey_id" text NOT NULL,
	"month" text NOT NULL,
	"account_id" text NOT NULL,
	"asked" integer NOT NULL,
	"answered" integer NOT NULL,
	CONSTRAINT "account_asked_month_survey_id_month_account_id_pk" PRIMARY KEY("survey_id","month","account_id")
);
--> statement-breakpoint
CREATE TABLE "account_lateness_month" (
	"survey_id" text NOT NULL,
	"month" text NOT NULL,
	"account_id" text NOT NULL,
	"late" integer NOT NULL,
	"score" integer NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "account_lateness_month_survey_id_month_account_id_late_score_pk" PRIMARY KEY("survey_id","month","account_id","late","score")
);
--> statement-breakpoint
CREATE TABLE "account_theme_month" (
	"survey_id" text NOT NULL,
	"month" text NOT NULL,
	"account_id" text NOT NULL,
	"theme_id" text NOT NULL,
	"sentiment" text NOT NULL,
	"score" integer NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "account_theme_month_survey_id_month_account_id_theme_id_sentiment_score_pk" PRIMARY KEY("survey_id","month","account_id","theme_id","sentiment","score")
);
--> statement-breakpoint
CREATE TABLE "asked_day" (
	"survey_id" text NOT NULL,
	"day" text NOT NULL,
	"asked" integer NOT NULL,
	"answered" integer NOT NULL,
	CONSTRAINT "asked_day_survey_id_day_pk" PRIMARY KEY("survey_id","day")
);
--> statement-breakpoint
CREATE TABLE "chart_note" (
	"id" text PRIMARY KEY NOT NULL,
	"day" text NOT NULL,
	"account_id" text,
	"words" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lateness_month" (
	"survey_id" text NOT NULL,
	"month" text NOT NULL,
	"late" integer NOT NULL,
	"score" integer NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "lateness_month_survey_id_month_late_score_pk" PRIMARY KEY("survey_id","month","late","score")
);
--> statement-breakpoint
CREATE TABLE "rereading" (
	"id" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"total" integer NOT NULL,
	"done" integer NOT NULL,
	"changed" integer NOT NULL,
	"reached" text,
	"error" text,
	"started_by" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "response_theme" (
	"response_id" text NOT NULL,
	"theme_id" text NOT NULL,
	"sentiment" text NOT NULL,
	"value" double precision NOT NULL,
	CONSTRAINT "response_theme_response_id_theme_id_pk" PRIMARY KEY("response_id","theme_id")
);
--> statement-breakpoint
CREATE TABLE "saved_view" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"shared" boolean NOT NULL,
	"screen" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "theme" (
	"id" text PRIMARY KEY NOT NULL,
	"position" integer NOT NULL,
	"words" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"archived_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "theme_day" (
	"survey_id" text NOT NULL,
	"day" text NOT NULL,
	"theme_id" text NOT NULL,
	"sentiment" text NOT NULL,
	"score" integer NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "theme_day_survey_id_day_theme_id_sentiment_score_pk" PRIMARY KEY("survey_id","day","theme_id","sentiment","score")
);
--> statement-breakpoint
ALTER TABLE "response" ADD COLUMN "sentiment_probability" double precision;--> statement-breakpoint
ALTER TABLE "response" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "response" ADD COLUMN "contradicts" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "response" ADD COLUMN "days_late" integer;--> statement-breakpoint
ALTER TABLE "response" ADD COLUMN "undelivered" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "chart_note" ADD CONSTRAINT "chart_note_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chart_note" ADD CONSTRAINT "chart_note_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rereading" ADD CONSTRAINT "rereading_started_by_user_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "response_theme" ADD CONSTRAINT "response_theme_response_id_response_id_fk" FOREIGN KEY ("response_id") REFERENCES "public"."response"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "response_theme" ADD CONSTRAINT "response_theme_theme_id_theme_id_fk" FOREIGN KEY ("theme_id") REFERENCES "public"."theme"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_theme_month_account" ON "account_theme_month" USING btree ("account_id","survey_id","month");--> statement-breakpoint
CREATE INDEX "chart_note_day" ON "chart_note" USING btree ("day");--> statement-breakpoint
CREATE INDEX "rereading_started" ON "rereading" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "response_theme_theme" ON "response_theme" USING btree ("theme_id","response_id");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_view_name" ON "saved_view" USING btree ("user_id","screen","name");--> statement-breakpoint
CREATE INDEX "response_comment" ON "response" USING btree ("answered_at","id") WHERE comment is not null;--> statement-breakpoint
CREATE INDEX "response_fts" ON "response" USING gin (to_tsvector('simple', "comment")) WHERE "comment" IS NOT NULL;
