CREATE TABLE "stray_file" (
	"id" text PRIMARY KEY NOT NULL,
	"stray_mail_id" text NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"size" integer NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "stray_file" ADD CONSTRAINT "stray_file_stray_mail_id_stray_mail_id_fk" FOREIGN KEY ("stray_mail_id") REFERENCES "public"."stray_mail"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stray_file_mail" ON "stray_file" USING btree ("stray_mail_id");