CREATE TABLE `action_event` (
	`id` text PRIMARY KEY NOT NULL,
	`action_id` text NOT NULL,
	`step_id` text,
	`kind` text NOT NULL,
	`user_id` text,
	`words` text,
	`facts` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`action_id`) REFERENCES `action`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `action_event_action` ON `action_event` (`action_id`,`at`);--> statement-breakpoint
CREATE TABLE `action_step` (
	`id` text PRIMARY KEY NOT NULL,
	`action_id` text NOT NULL,
	`position` integer NOT NULL,
	`words` text NOT NULL,
	`owner_id` text,
	`due_at` integer,
	`state` text NOT NULL,
	`waiting_on` text,
	`waiting_until` integer,
	`next_step` text,
	`done_at` integer,
	`done_by` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`action_id`) REFERENCES `action`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`owner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `action_step_action` ON `action_step` (`action_id`,`position`);--> statement-breakpoint
CREATE TABLE `action_ticket` (
	`action_id` text NOT NULL,
	`ticket_id` text NOT NULL,
	PRIMARY KEY(`action_id`, `ticket_id`),
	FOREIGN KEY (`action_id`) REFERENCES `action`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`ticket_id`) REFERENCES `ticket`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `action_ticket_ticket` ON `action_ticket` (`ticket_id`);--> statement-breakpoint
CREATE TABLE `attachment` (
	`id` text PRIMARY KEY NOT NULL,
	`message_id` text,
	`ticket_id` text NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`size` integer NOT NULL,
	`uploaded_by` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`message_id`) REFERENCES `ticket_message`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`ticket_id`) REFERENCES `ticket`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`uploaded_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `attachment_message` ON `attachment` (`message_id`);--> statement-breakpoint
CREATE INDEX `attachment_ticket` ON `attachment` (`ticket_id`);--> statement-breakpoint
CREATE TABLE `attachment_bytes` (
	`attachment_id` text PRIMARY KEY NOT NULL,
	`bytes` blob NOT NULL,
	FOREIGN KEY (`attachment_id`) REFERENCES `attachment`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `cause` (
	`id` text PRIMARY KEY NOT NULL,
	`parent_id` text,
	`name` text NOT NULL,
	`position` integer NOT NULL,
	`created_at` integer NOT NULL,
	`archived_at` integer
);
--> statement-breakpoint
CREATE TABLE `commitment` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`kind` text NOT NULL,
	`words` text NOT NULL,
	`owner_id` text,
	`delivery_id` text,
	`ticket_id` text,
	`due_at` integer,
	`state` text NOT NULL,
	`closed_at` integer,
	`closed_by` text,
	`closed_words` text,
	`created_by` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`closed_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `commitment_account` ON `commitment` (`account_id`,`state`);--> statement-breakpoint
CREATE INDEX `commitment_due` ON `commitment` (`state`,`due_at`);--> statement-breakpoint
CREATE TABLE `counter` (
	`name` text PRIMARY KEY NOT NULL,
	`value` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `decision` (
	`id` text PRIMARY KEY NOT NULL,
	`action_id` text NOT NULL,
	`weighed` text NOT NULL,
	`chosen_id` text NOT NULL,
	`why` text NOT NULL,
	`participants` text NOT NULL,
	`look_again_at` integer,
	`decided_by` text,
	`decided_at` integer NOT NULL,
	`replaced_by_id` text,
	FOREIGN KEY (`action_id`) REFERENCES `action`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`decided_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `decision_action` ON `decision` (`action_id`,`decided_at`);--> statement-breakpoint
CREATE TABLE `digest` (
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	`week` text NOT NULL,
	`sent_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `kind`, `week`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `fix_question` (
	`id` text PRIMARY KEY NOT NULL,
	`ticket_id` text NOT NULL,
	`resolution_id` text NOT NULL,
	`hash` text,
	`state` text NOT NULL,
	`skip_reason` text,
	`words` text,
	`due_at` integer NOT NULL,
	`sent_at` integer,
	`answered_at` integer,
	`closes_at` integer,
	FOREIGN KEY (`ticket_id`) REFERENCES `ticket`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`resolution_id`) REFERENCES `resolution`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fix_question_resolution` ON `fix_question` (`resolution_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `fix_question_hash` ON `fix_question` (`hash`);--> statement-breakpoint
CREATE INDEX `fix_question_state` ON `fix_question` (`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `fix_question_closes` ON `fix_question` (`state`,`closes_at`);--> statement-breakpoint
CREATE INDEX `fix_question_ticket` ON `fix_question` (`ticket_id`);--> statement-breakpoint
CREATE TABLE `held_ticket` (
	`id` text PRIMARY KEY NOT NULL,
	`rule_id` text NOT NULL,
	`ticket` text NOT NULL,
	`held_at` integer NOT NULL,
	`decision` text,
	`decided_by` text,
	`decided_at` integer,
	FOREIGN KEY (`rule_id`) REFERENCES `ticket_rule`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`decided_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `held_ticket_rule` ON `held_ticket` (`rule_id`,`decision`);--> statement-breakpoint
CREATE TABLE `joined_response` (
	`ticket_id` text NOT NULL,
	`response_id` text NOT NULL,
	`joined_at` integer NOT NULL,
	PRIMARY KEY(`ticket_id`, `response_id`),
	FOREIGN KEY (`ticket_id`) REFERENCES `ticket`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`response_id`) REFERENCES `response`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `joined_response_response` ON `joined_response` (`response_id`);--> statement-breakpoint
CREATE TABLE `mention` (
	`message_id` text NOT NULL,
	`user_id` text NOT NULL,
	`seen_at` integer,
	PRIMARY KEY(`message_id`, `user_id`),
	FOREIGN KEY (`message_id`) REFERENCES `ticket_message`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `mention_user` ON `mention` (`user_id`,`seen_at`);--> statement-breakpoint
CREATE TABLE `stall` (
	`action_id` text NOT NULL,
	`reason` text NOT NULL,
	`since` integer NOT NULL,
	`told_at` integer,
	`escalated_at` integer,
	`ended_at` integer,
	PRIMARY KEY(`action_id`, `reason`, `since`),
	FOREIGN KEY (`action_id`) REFERENCES `action`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `stray_mail` (
	`id` text PRIMARY KEY NOT NULL,
	`message_id` text,
	`from_address` text NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`reason` text NOT NULL,
	`received_at` integer NOT NULL,
	`handled_at` integer,
	`handled_by` text,
	`ticket_id` text,
	FOREIGN KEY (`handled_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `stray_mail_message` ON `stray_mail` (`message_id`);--> statement-breakpoint
CREATE INDEX `stray_mail_open` ON `stray_mail` (`handled_at`,`received_at`);--> statement-breakpoint
CREATE TABLE `talk` (
	`id` text PRIMARY KEY NOT NULL,
	`action_id` text NOT NULL,
	`account_id` text NOT NULL,
	`sides` text NOT NULL,
	`last_offer_at` integer,
	`next_step` text,
	`next_step_at` integer,
	`owner_id` text,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`action_id`) REFERENCES `action`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `talk_action` ON `talk` (`action_id`);--> statement-breakpoint
CREATE INDEX `talk_account` ON `talk` (`account_id`);--> statement-breakpoint
CREATE TABLE `team` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`last_user_id` text,
	`created_at` integer NOT NULL,
	`archived_at` integer
);
--> statement-breakpoint
CREATE TABLE `team_member` (
	`team_id` text NOT NULL,
	`user_id` text NOT NULL,
	PRIMARY KEY(`team_id`, `user_id`),
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `team_member_user` ON `team_member` (`user_id`);--> statement-breakpoint
CREATE TABLE `ticket_event` (
	`id` text PRIMARY KEY NOT NULL,
	`ticket_id` text NOT NULL,
	`kind` text NOT NULL,
	`user_id` text,
	`words` text,
	`facts` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`ticket_id`) REFERENCES `ticket`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `ticket_event_ticket` ON `ticket_event` (`ticket_id`,`at`);--> statement-breakpoint
CREATE INDEX `ticket_event_at` ON `ticket_event` (`at`,`id`);--> statement-breakpoint
CREATE TABLE `ticket_message` (
	`id` text PRIMARY KEY NOT NULL,
	`ticket_id` text NOT NULL,
	`direction` text NOT NULL,
	`user_id` text,
	`contact_id` text,
	`from_address` text,
	`to_address` text,
	`subject` text,
	`body` text NOT NULL,
	`message_id` text,
	`state` text,
	`error` text,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	FOREIGN KEY (`ticket_id`) REFERENCES `ticket`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `ticket_message_ticket` ON `ticket_message` (`ticket_id`,`created_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `ticket_message_mail` ON `ticket_message` (`message_id`);--> statement-breakpoint
CREATE INDEX `ticket_message_state` ON `ticket_message` (`state`,`created_at`);--> statement-breakpoint
CREATE TABLE `ticket_rule` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`position` integer NOT NULL,
	`active` integer NOT NULL,
	`rule` text NOT NULL,
	`paused_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`archived_at` integer
);
--> statement-breakpoint
CREATE TABLE `ticket_step` (
	`ticket_id` text NOT NULL,
	`step` text NOT NULL,
	`taken_at` integer NOT NULL,
	PRIMARY KEY(`ticket_id`, `step`),
	FOREIGN KEY (`ticket_id`) REFERENCES `ticket`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `ticket_watcher` (
	`ticket_id` text NOT NULL,
	`user_id` text NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`ticket_id`, `user_id`),
	FOREIGN KEY (`ticket_id`) REFERENCES `ticket`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `ticket_watcher_user` ON `ticket_watcher` (`user_id`);--> statement-breakpoint
ALTER TABLE `account` ADD `team_id` text;--> statement-breakpoint
ALTER TABLE `action` ADD `goal` text;--> statement-breakpoint
ALTER TABLE `action` ADD `sponsor_id` text REFERENCES user(id);--> statement-breakpoint
ALTER TABLE `action` ADD `cost_minor` integer;--> statement-breakpoint
ALTER TABLE `action` ADD `currency` text;--> statement-breakpoint
ALTER TABLE `action` ADD `cause_id` text;--> statement-breakpoint
ALTER TABLE `action` ADD `theme_id` text;--> statement-breakpoint
ALTER TABLE `action` ADD `alternatives` text;--> statement-breakpoint
ALTER TABLE `action` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `resolution` ADD `cause_id` text;--> statement-breakpoint
ALTER TABLE `ticket` ADD `number` integer;--> statement-breakpoint
ALTER TABLE `ticket` ADD `title` text;--> statement-breakpoint
ALTER TABLE `ticket` ADD `source` text DEFAULT 'rule' NOT NULL;--> statement-breakpoint
ALTER TABLE `ticket` ADD `rule_id` text;--> statement-breakpoint
ALTER TABLE `ticket` ADD `created_by` text REFERENCES user(id);--> statement-breakpoint
ALTER TABLE `ticket` ADD `team_id` text;--> statement-breakpoint
ALTER TABLE `ticket` ADD `cause_id` text;--> statement-breakpoint
ALTER TABLE `ticket` ADD `first_reply_due_at` integer;--> statement-breakpoint
ALTER TABLE `ticket` ADD `first_replied_at` integer;--> statement-breakpoint
ALTER TABLE `ticket` ADD `paused_at` integer;--> statement-breakpoint
ALTER TABLE `ticket` ADD `snoozed_until` integer;--> statement-breakpoint
ALTER TABLE `ticket` ADD `level` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `ticket` ADD `reopened` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `ticket` ADD `merged_into_id` text;--> statement-breakpoint
ALTER TABLE `ticket` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `ticket_number` ON `ticket` (`number`);--> statement-breakpoint
CREATE INDEX `ticket_owner` ON `ticket` (`owner_id`,`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `ticket_cause` ON `ticket` (`cause_id`,`opened_at`);--> statement-breakpoint
CREATE INDEX `ticket_opened` ON `ticket` (`opened_at`);--> statement-breakpoint
UPDATE "ticket" SET "number" = "counted"."n" FROM (SELECT "id", row_number() OVER (ORDER BY "opened_at", "id") AS "n" FROM "ticket") AS "counted" WHERE "counted"."id" = "ticket"."id";
--> statement-breakpoint
INSERT INTO "counter" ("name", "value") SELECT 'ticket', count(*) FROM "ticket";
