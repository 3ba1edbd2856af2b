CREATE TABLE `account_asked_month` (
	`survey_id` text NOT NULL,
	`month` text NOT NULL,
	`account_id` text NOT NULL,
	`asked` integer NOT NULL,
	`answered` integer NOT NULL,
	PRIMARY KEY(`survey_id`, `month`, `account_id`)
);
--> statement-breakpoint
CREATE TABLE `account_lateness_month` (
	`survey_id` text NOT NULL,
	`month` text NOT NULL,
	`account_id` text NOT NULL,
	`late` integer NOT NULL,
	`score` integer NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`survey_id`, `month`, `account_id`, `late`, `score`)
);
--> statement-breakpoint
CREATE TABLE `account_theme_month` (
	`survey_id` text NOT NULL,
	`month` text NOT NULL,
	`account_id` text NOT NULL,
	`theme_id` text NOT NULL,
	`sentiment` text NOT NULL,
	`score` integer NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`survey_id`, `month`, `account_id`, `theme_id`, `sentiment`, `score`)
);
--> statement-breakpoint
CREATE INDEX `account_theme_month_account` ON `account_theme_month` (`account_id`,`survey_id`,`month`);--> statement-breakpoint
CREATE TABLE `asked_day` (
	`survey_id` text NOT NULL,
	`day` text NOT NULL,
	`asked` integer NOT NULL,
	`answered` integer NOT NULL,
	PRIMARY KEY(`survey_id`, `day`)
);
--> statement-breakpoint
CREATE TABLE `chart_note` (
	`id` text PRIMARY KEY NOT NULL,
	`day` text NOT NULL,
	`account_id` text,
	`words` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `chart_note_day` ON `chart_note` (`day`);--> statement-breakpoint
CREATE TABLE `lateness_month` (
	`survey_id` text NOT NULL,
	`month` text NOT NULL,
	`late` integer NOT NULL,
	`score` integer NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`survey_id`, `month`, `late`, `score`)
);
--> statement-breakpoint
CREATE TABLE `rereading` (
	`id` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`total` integer NOT NULL,
	`done` integer NOT NULL,
	`changed` integer NOT NULL,
	`reached` text,
	`error` text,
	`started_by` text,
	`started_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`finished_at` integer,
	FOREIGN KEY (`started_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `rereading_started` ON `rereading` (`started_at`);--> statement-breakpoint
CREATE TABLE `response_theme` (
	`response_id` text NOT NULL,
	`theme_id` text NOT NULL,
	`sentiment` text NOT NULL,
	`value` real NOT NULL,
	PRIMARY KEY(`response_id`, `theme_id`),
	FOREIGN KEY (`response_id`) REFERENCES `response`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`theme_id`) REFERENCES `theme`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `response_theme_theme` ON `response_theme` (`theme_id`,`response_id`);--> statement-breakpoint
CREATE TABLE `saved_view` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`shared` integer NOT NULL,
	`screen` text NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `saved_view_name` ON `saved_view` (`user_id`,`screen`,`name`);--> statement-breakpoint
CREATE TABLE `theme` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`words` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`archived_at` integer
);
--> statement-breakpoint
CREATE TABLE `theme_day` (
	`survey_id` text NOT NULL,
	`day` text NOT NULL,
	`theme_id` text NOT NULL,
	`sentiment` text NOT NULL,
	`score` integer NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`survey_id`, `day`, `theme_id`, `sentiment`, `score`)
);
--> statement-breakpoint
ALTER TABLE `response` ADD `sentiment_probability` real;--> statement-breakpoint
ALTER TABLE `response` ADD `language` text;--> statement-breakpoint
ALTER TABLE `response` ADD `contradicts` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `response` ADD `days_late` integer;--> statement-breakpoint
ALTER TABLE `response` ADD `undelivered` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `response_comment` ON `response` (`answered_at`,`id`) WHERE comment is not null;--> statement-breakpoint
CREATE VIRTUAL TABLE `response_fts` USING fts5(`response_id` UNINDEXED, `comment`, tokenize = 'unicode61 remove_diacritics 2');
--> statement-breakpoint
CREATE TRIGGER `response_fts_insert` AFTER INSERT ON `response` WHEN new.`comment` IS NOT NULL BEGIN
	INSERT INTO `response_fts` (`response_id`, `comment`) VALUES (new.`id`, new.`comment`);
END;
--> statement-breakpoint
CREATE TRIGGER `response_fts_update` AFTER UPDATE OF `comment` ON `response` BEGIN
	DELETE FROM `response_fts` WHERE `response_id` = old.`id`;
	INSERT INTO `response_fts` (`response_id`, `comment`) SELECT new.`id`, new.`comment` WHERE new.`comment` IS NOT NULL;
END;
--> statement-breakpoint
CREATE TRIGGER `response_fts_delete` AFTER DELETE ON `response` WHEN old.`comment` IS NOT NULL BEGIN
	DELETE FROM `response_fts` WHERE `response_id` = old.`id`;
END;
--> statement-breakpoint
INSERT INTO `response_fts` (`response_id`, `comment`) SELECT `id`, `comment` FROM `response` WHERE `comment` IS NOT NULL ORDER BY `answered_at`, `id`;
