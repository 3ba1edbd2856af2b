CREATE TABLE `ticket_subject` (
	`key` text PRIMARY KEY NOT NULL,
	`taken_at` integer NOT NULL
);
--> statement-breakpoint
DROP INDEX `delivery_arrived`;--> statement-breakpoint
CREATE INDEX `delivery_arrived` ON `delivery` (`delivered_at`,`promised_at`);--> statement-breakpoint
ALTER TABLE `held_ticket` ADD `words` text;--> statement-breakpoint
ALTER TABLE `ticket_rule` ADD `pause_told_at` integer;