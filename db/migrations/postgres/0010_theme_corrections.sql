CREATE TABLE "theme_correction" (
	"response_id" text NOT NULL,
	"theme_id" text NOT NULL,
	"is_right" boolean NOT NULL,
	"sentiment" text,
	"value" double precision,
	"user_id" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "theme_correction_response_id_theme_id_pk" PRIMARY KEY("response_id","theme_id")
);
--> statement-breakpoint
ALTER TABLE "theme_correction" ADD CONSTRAINT "theme_correction_response_id_response_id_fk" FOREIGN KEY ("response_id") REFERENCES "public"."response"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme_correction" ADD CONSTRAINT "theme_correction_theme_id_theme_id_fk" FOREIGN KEY ("theme_id") REFERENCES "public"."theme"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme_correction" ADD CONSTRAINT "theme_correction_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "theme_correction_at" ON "theme_correction" USING btree ("at");