CREATE TABLE "ticket_subject" (
	"key" text PRIMARY KEY NOT NULL,
	"taken_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "delivery_arrived";--> statement-breakpoint
ALTER TABLE "held_ticket" ADD COLUMN "words" text;--> statement-breakpoint
ALTER TABLE "ticket_rule" ADD COLUMN "pause_told_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "delivery_arrived" ON "delivery" USING btree ("delivered_at","promised_at");