ALTER TABLE "action" ADD COLUMN "effect" jsonb;--> statement-breakpoint
ALTER TABLE "action" ADD COLUMN "effect_verdict" text;--> statement-breakpoint
ALTER TABLE "action" ADD COLUMN "effect_at" timestamp (3) with time zone;