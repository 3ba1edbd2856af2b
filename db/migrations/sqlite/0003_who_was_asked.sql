CREATE TABLE `theme_month` (
	`survey_id` text NOT NULL,
	`month` text NOT NULL,
	`theme_id` text NOT NULL,
	`sentiment` text NOT NULL,
	`score` integer NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`survey_id`, `month`, `theme_id`, `sentiment`, `score`)
);
--> statement-breakpoint
ALTER TABLE `invitation` ADD `asked_day` text;--> statement-breakpoint
ALTER TABLE `mail_batch` ADD `counted_at` integer;--> statement-breakpoint
CREATE INDEX `mail_batch_uncounted` ON `mail_batch` (`id`) WHERE counted_at is null;