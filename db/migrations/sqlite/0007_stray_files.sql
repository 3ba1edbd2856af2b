CREATE TABLE `stray_file` (
	`id` text PRIMARY KEY NOT NULL,
	`stray_mail_id` text NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`size` integer NOT NULL,
	`bytes` blob NOT NULL,
	FOREIGN KEY (`stray_mail_id`) REFERENCES `stray_mail`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `stray_file_mail` ON `stray_file` (`stray_mail_id`);