CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`external_id` text NOT NULL,
	`name` text NOT NULL,
	`segment` text,
	`tier` text,
	`annual_value_minor` integer,
	`currency` text,
	`country` text,
	`priorities` text,
	`manager_id` text,
	`shipped_notices` integer,
	`delay_notices` integer,
	`parent_id` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`archived_at` integer,
	FOREIGN KEY (`manager_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `account_external` ON `account` (`external_id`);--> statement-breakpoint
CREATE INDEX `account_manager` ON `account` (`manager_id`);--> statement-breakpoint
CREATE TABLE `account_score_day` (
	`account_id` text NOT NULL,
	`survey_id` text NOT NULL,
	`day` text NOT NULL,
	`score` integer NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`account_id`, `survey_id`, `day`, `score`)
);
--> statement-breakpoint
CREATE TABLE `account_score_month` (
	`survey_id` text NOT NULL,
	`month` text NOT NULL,
	`account_id` text NOT NULL,
	`score` integer NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`survey_id`, `month`, `account_id`, `score`)
);
--> statement-breakpoint
CREATE TABLE `action` (
	`id` text PRIMARY KEY NOT NULL,
	`problem` text NOT NULL,
	`owner_id` text,
	`state` text NOT NULL,
	`due_at` integer,
	`words` text NOT NULL,
	`done_at` integer,
	`done_by` text,
	`verified_at` integer,
	`verified_by` text,
	`evidence` text,
	`created_by` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `action_state` ON `action` (`state`,`updated_at`);--> statement-breakpoint
CREATE INDEX `action_verified` ON `action` (`verified_at`);--> statement-breakpoint
CREATE TABLE `action_account` (
	`action_id` text NOT NULL,
	`account_id` text NOT NULL,
	PRIMARY KEY(`action_id`, `account_id`),
	FOREIGN KEY (`action_id`) REFERENCES `action`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `action_account_account` ON `action_account` (`account_id`);--> statement-breakpoint
CREATE TABLE `api_key` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`hint` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_key_hash_unique` ON `api_key` (`hash`);--> statement-breakpoint
CREATE TABLE `contact` (
	`id` text PRIMARY KEY NOT NULL,
	`external_id` text NOT NULL,
	`account_id` text NOT NULL,
	`name` text NOT NULL,
	`email` text,
	`role` text,
	`locale` text NOT NULL,
	`time_zone` text,
	`last_asked_at` integer,
	`notices_off_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`archived_at` integer,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contact_external` ON `contact` (`external_id`);--> statement-breakpoint
CREATE INDEX `contact_account` ON `contact` (`account_id`);--> statement-breakpoint
CREATE INDEX `contact_email` ON `contact` (`email`);--> statement-breakpoint
CREATE TABLE `credential` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `credential_user` ON `credential` (`user_id`);--> statement-breakpoint
CREATE TABLE `cron_slot` (
	`name` text NOT NULL,
	`slot` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`name`, `slot`)
);
--> statement-breakpoint
CREATE TABLE `delivery` (
	`id` text PRIMARY KEY NOT NULL,
	`external_id` text NOT NULL,
	`account_id` text NOT NULL,
	`contact_id` text,
	`ordered_at` integer,
	`promised_at` integer,
	`shipped_at` integer,
	`expected_at` integer,
	`delivered_at` integer,
	`cancelled_at` integer,
	`delay_reason` text,
	`carrier` text,
	`tracking` text,
	`currency` text,
	`lines` text NOT NULL,
	`freight_minor` integer,
	`said_by` text,
	`planned_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `delivery_external` ON `delivery` (`external_id`);--> statement-breakpoint
CREATE INDEX `delivery_account` ON `delivery` (`account_id`,`ordered_at`);--> statement-breakpoint
CREATE INDEX `delivery_promised` ON `delivery` (`planned_at`,`promised_at`);--> statement-breakpoint
CREATE INDEX `delivery_delivered` ON `delivery` (`planned_at`,`delivered_at`);--> statement-breakpoint
CREATE INDEX `delivery_unshipped` ON `delivery` (`shipped_at`,`promised_at`);--> statement-breakpoint
CREATE INDEX `delivery_arrived` ON `delivery` (`delivered_at`);--> statement-breakpoint
CREATE TABLE `delivery_link` (
	`hash` text PRIMARY KEY NOT NULL,
	`delivery_id` text NOT NULL,
	`contact_id` text,
	`notice_id` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`delivery_id`) REFERENCES `delivery`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`notice_id`) REFERENCES `notice`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `delivery_link_delivery` ON `delivery_link` (`delivery_id`);--> statement-breakpoint
CREATE TABLE `event` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`type` text NOT NULL,
	`payload` text NOT NULL,
	`occurred_at` integer NOT NULL,
	`received_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `event_key` ON `event` (`key`);--> statement-breakpoint
CREATE TABLE `hold` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`contact_id` text,
	`reason` text NOT NULL,
	`until` integer NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `hold_account` ON `hold` (`account_id`,`until`);--> statement-breakpoint
CREATE TABLE `hourly_count` (
	`key` text NOT NULL,
	`hour` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`key`, `hour`)
);
--> statement-breakpoint
CREATE INDEX `hourly_count_hour` ON `hourly_count` (`hour`);--> statement-breakpoint
CREATE TABLE `idempotency` (
	`key` text PRIMARY KEY NOT NULL,
	`request_hash` text NOT NULL,
	`status` integer,
	`body` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `idempotency_created` ON `idempotency` (`created_at`);--> statement-breakpoint
CREATE TABLE `import_run` (
	`id` text PRIMARY KEY NOT NULL,
	`noun` text NOT NULL,
	`file_name` text NOT NULL,
	`dry_run` integer NOT NULL,
	`state` text NOT NULL,
	`rows` integer NOT NULL,
	`created` integer NOT NULL,
	`updated` integer NOT NULL,
	`unchanged` integer NOT NULL,
	`rejected` integer NOT NULL,
	`issues` text NOT NULL,
	`error` text,
	`started_by` text,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	FOREIGN KEY (`started_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `import_run_started` ON `import_run` (`started_at`);--> statement-breakpoint
CREATE TABLE `invitation` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`survey_version_id` text NOT NULL,
	`account_id` text NOT NULL,
	`contact_id` text,
	`delivery_id` text,
	`review_id` text,
	`subject_key` text NOT NULL,
	`ticket_id` text,
	`state` text NOT NULL,
	`skip_reason` text,
	`wait_reason` text,
	`due_at` integer NOT NULL,
	`first_due_at` integer,
	`announced_at` integer,
	`sent_at` integer,
	`delivered_at` integer,
	`opened_at` integer,
	`answered_at` integer,
	`remind_at` integer,
	`reminded_at` integer,
	`reminders` integer DEFAULT 0 NOT NULL,
	`trapped_at` integer,
	`expires_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`programme_id`) REFERENCES `programme`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`survey_version_id`) REFERENCES `survey_version`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`delivery_id`) REFERENCES `delivery`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`review_id`) REFERENCES `review`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitation_subject` ON `invitation` (`subject_key`);--> statement-breakpoint
CREATE INDEX `invitation_due` ON `invitation` (`state`,`due_at`,`id`);--> statement-breakpoint
CREATE INDEX `invitation_remind` ON `invitation` (`remind_at`,`id`);--> statement-breakpoint
CREATE INDEX `invitation_expires` ON `invitation` (`state`,`expires_at`);--> statement-breakpoint
CREATE INDEX `invitation_account` ON `invitation` (`account_id`,`due_at`);--> statement-breakpoint
CREATE INDEX `invitation_contact` ON `invitation` (`contact_id`,`due_at`);--> statement-breakpoint
CREATE INDEX `invitation_delivery` ON `invitation` (`delivery_id`);--> statement-breakpoint
CREATE INDEX `invitation_programme` ON `invitation` (`programme_id`,`state`,`skip_reason`);--> statement-breakpoint
CREATE TABLE `job` (
	`id` text PRIMARY KEY NOT NULL,
	`queue` text NOT NULL,
	`key` text,
	`payload` text NOT NULL,
	`state` text NOT NULL,
	`run_at` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`max_attempts` integer NOT NULL,
	`lease_until` integer,
	`error` text,
	`created_at` integer NOT NULL,
	`finished_at` integer
);
--> statement-breakpoint
CREATE INDEX `job_due` ON `job` (`state`,`run_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `job_key` ON `job` (`queue`,`key`) WHERE state = 'waiting' and attempts = 0 and key is not null;--> statement-breakpoint
CREATE TABLE `link` (
	`hash` text PRIMARY KEY NOT NULL,
	`invitation_id` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`invitation_id`) REFERENCES `invitation`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `link_invitation` ON `link` (`invitation_id`);--> statement-breakpoint
CREATE TABLE `mail_batch` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`state` text NOT NULL,
	`payload` text,
	`size` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`not_before` integer,
	`lease_until` integer,
	`error` text,
	`created_at` integer NOT NULL,
	`first_posted_at` integer,
	`finished_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mail_batch_key` ON `mail_batch` (`key`);--> statement-breakpoint
CREATE INDEX `mail_batch_state` ON `mail_batch` (`state`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `mail_event` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`message_id` text,
	`email` text,
	`type` text NOT NULL,
	`detail` text,
	`occurred_at` integer NOT NULL,
	`received_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mail_event_key` ON `mail_event` (`key`);--> statement-breakpoint
CREATE INDEX `mail_event_message` ON `mail_event` (`message_id`);--> statement-breakpoint
CREATE INDEX `mail_event_email` ON `mail_event` (`email`,`type`);--> statement-breakpoint
CREATE TABLE `mail_message` (
	`id` text PRIMARY KEY NOT NULL,
	`batch_id` text NOT NULL,
	`position` integer NOT NULL,
	`invitation_id` text,
	`notice_id` text,
	`kind` text NOT NULL,
	`to` text NOT NULL,
	`subject` text NOT NULL,
	`state` text NOT NULL,
	`provider_id` text,
	`error` text,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	FOREIGN KEY (`batch_id`) REFERENCES `mail_batch`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `mail_message_batch` ON `mail_message` (`batch_id`,`position`);--> statement-breakpoint
CREATE INDEX `mail_message_invitation` ON `mail_message` (`invitation_id`);--> statement-breakpoint
CREATE INDEX `mail_message_provider` ON `mail_message` (`provider_id`);--> statement-breakpoint
CREATE INDEX `mail_message_created` ON `mail_message` (`created_at`);--> statement-breakpoint
CREATE TABLE `notice` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`delivery_id` text NOT NULL,
	`account_id` text NOT NULL,
	`contact_id` text,
	`subject_key` text NOT NULL,
	`facts` text NOT NULL,
	`state` text NOT NULL,
	`skip_reason` text,
	`due_at` integer NOT NULL,
	`sent_at` integer,
	`opened_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`delivery_id`) REFERENCES `delivery`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notice_subject` ON `notice` (`subject_key`);--> statement-breakpoint
CREATE INDEX `notice_due` ON `notice` (`state`,`due_at`,`id`);--> statement-breakpoint
CREATE INDEX `notice_delivery` ON `notice` (`delivery_id`);--> statement-breakpoint
CREATE TABLE `outbox_mail` (
	`id` text PRIMARY KEY NOT NULL,
	`from` text NOT NULL,
	`to` text NOT NULL,
	`subject` text NOT NULL,
	`html` text NOT NULL,
	`text` text NOT NULL,
	`headers` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `outbox_mail_created` ON `outbox_mail` (`created_at`);--> statement-breakpoint
CREATE TABLE `programme` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`survey_id` text NOT NULL,
	`trigger` text NOT NULL,
	`active` integer DEFAULT true NOT NULL,
	`rules` text NOT NULL,
	`open_token` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`archived_at` integer,
	FOREIGN KEY (`survey_id`) REFERENCES `survey`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `programme_open_token` ON `programme` (`open_token`);--> statement-breakpoint
CREATE TABLE `programme_day` (
	`programme_id` text NOT NULL,
	`day` text NOT NULL,
	`asked` integer NOT NULL,
	`planned_at` integer,
	PRIMARY KEY(`programme_id`, `day`),
	FOREIGN KEY (`programme_id`) REFERENCES `programme`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `quarantine_verdict` (
	`id` text PRIMARY KEY NOT NULL,
	`response_id` text NOT NULL,
	`user_id` text NOT NULL,
	`verdict` text NOT NULL,
	`quarantine` text NOT NULL,
	`decided_at` integer NOT NULL,
	`undone_at` integer,
	FOREIGN KEY (`response_id`) REFERENCES `response`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `quarantine_verdict_response` ON `quarantine_verdict` (`response_id`);--> statement-breakpoint
CREATE TABLE `rate_limit` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`count` integer NOT NULL,
	`last_request` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rate_limit_key_unique` ON `rate_limit` (`key`);--> statement-breakpoint
CREATE TABLE `resolution` (
	`id` text PRIMARY KEY NOT NULL,
	`ticket_id` text NOT NULL,
	`user_id` text NOT NULL,
	`cause` text,
	`words` text NOT NULL,
	`resolved_at` integer NOT NULL,
	`undone_at` integer,
	`planned_at` integer,
	FOREIGN KEY (`ticket_id`) REFERENCES `ticket`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `resolution_ticket` ON `resolution` (`ticket_id`);--> statement-breakpoint
CREATE INDEX `resolution_planned` ON `resolution` (`planned_at`,`resolved_at`);--> statement-breakpoint
CREATE TABLE `response` (
	`id` text PRIMARY KEY NOT NULL,
	`invitation_id` text,
	`survey_id` text NOT NULL,
	`survey_version_id` text NOT NULL,
	`programme_id` text,
	`account_id` text,
	`contact_id` text,
	`delivery_id` text,
	`metric` text NOT NULL,
	`score` integer NOT NULL,
	`answers` text NOT NULL,
	`comment` text,
	`locale` text NOT NULL,
	`source` text DEFAULT 'invitation' NOT NULL,
	`partial` integer DEFAULT false NOT NULL,
	`wants_contact` integer DEFAULT false NOT NULL,
	`sentiment` text,
	`sentiment_value` real,
	`answered_at` integer NOT NULL,
	`day` text NOT NULL,
	`replaced_by_id` text,
	`quarantine` text,
	FOREIGN KEY (`invitation_id`) REFERENCES `invitation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`survey_id`) REFERENCES `survey`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`survey_version_id`) REFERENCES `survey_version`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `response_invitation` ON `response` (`invitation_id`);--> statement-breakpoint
CREATE INDEX `response_account` ON `response` (`account_id`,`answered_at`);--> statement-breakpoint
CREATE INDEX `response_answered` ON `response` (`answered_at`);--> statement-breakpoint
CREATE INDEX `response_quarantine` ON `response` (`answered_at`) WHERE quarantine is not null;--> statement-breakpoint
CREATE TABLE `review` (
	`id` text PRIMARY KEY NOT NULL,
	`external_id` text NOT NULL,
	`account_id` text NOT NULL,
	`held_at` integer,
	`work_done` text,
	`progress` text,
	`issues` text,
	`successes` text,
	`next_steps` text,
	`attendees` text NOT NULL,
	`said_by` text,
	`planned_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `review_external` ON `review` (`external_id`);--> statement-breakpoint
CREATE INDEX `review_account` ON `review` (`account_id`,`held_at`);--> statement-breakpoint
CREATE INDEX `review_planned` ON `review` (`planned_at`,`held_at`);--> statement-breakpoint
CREATE TABLE `score_day` (
	`survey_id` text NOT NULL,
	`day` text NOT NULL,
	`score` integer NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`survey_id`, `day`, `score`)
);
--> statement-breakpoint
CREATE TABLE `send_rate` (
	`sender` text PRIMARY KEY NOT NULL,
	`tokens` real NOT NULL,
	`filled_at` integer NOT NULL,
	`paused_until` integer,
	`pause_reason` text
);
--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`impersonated_by` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_token_unique` ON `session` (`token`);--> statement-breakpoint
CREATE INDEX `session_user` ON `session` (`user_id`);--> statement-breakpoint
CREATE TABLE `setting` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `suppression` (
	`email` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`detail` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `survey` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`metric` text NOT NULL,
	`created_at` integer NOT NULL,
	`archived_at` integer
);
--> statement-breakpoint
CREATE TABLE `survey_version` (
	`id` text PRIMARY KEY NOT NULL,
	`survey_id` text NOT NULL,
	`version` integer NOT NULL,
	`definition` text NOT NULL,
	`published_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`survey_id`) REFERENCES `survey`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `survey_version_number` ON `survey_version` (`survey_id`,`version`);--> statement-breakpoint
CREATE TABLE `ticket` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`contact_id` text,
	`response_id` text,
	`delivery_id` text,
	`owner_id` text,
	`reason` text NOT NULL,
	`detail` text,
	`state` text NOT NULL,
	`due_at` integer NOT NULL,
	`opened_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ticket_response` ON `ticket` (`response_id`);--> statement-breakpoint
CREATE INDEX `ticket_state` ON `ticket` (`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `ticket_account` ON `ticket` (`account_id`,`opened_at`);--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`role` text DEFAULT 'viewer' NOT NULL,
	`banned` integer DEFAULT false,
	`ban_reason` text,
	`ban_expires` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);--> statement-breakpoint
CREATE TABLE `verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
