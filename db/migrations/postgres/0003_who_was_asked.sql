CREATE TABLE "theme_month" (
	"survey_id" text NOT NULL,
	"month" text NOT NULL,
	"theme_id" text NOT NULL,
	"sentiment" text NOT NULL,
	"score" integer NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "theme_month_survey_id_month_theme_id_sentiment_score_pk" PRIMARY KEY("survey_id","month","theme_id","sentiment","score")
);
--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "asked_day" text;--> statement-breakpoint
ALTER TABLE "mail_batch" ADD COLUMN "counted_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "mail_batch_uncounted" ON "mail_batch" USING btree ("id") WHERE counted_at is null;