CREATE TABLE `theme_correction` (
	`response_id` text NOT NULL,
	`theme_id` text NOT NULL,
	`is_right` integer NOT NULL,
	`sentiment` text,
	`value` real,
	`user_id` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`response_id`, `theme_id`),
	FOREIGN KEY (`response_id`) REFERENCES `response`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`theme_id`) REFERENCES `theme`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `theme_correction_at` ON `theme_correction` (`at`);