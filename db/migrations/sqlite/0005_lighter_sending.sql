DROP INDEX `mail_message_created`;--> statement-breakpoint
DROP INDEX `mail_message_provider`;--> statement-breakpoint
CREATE INDEX `mail_message_provider` ON `mail_message` (`provider_id`) WHERE provider_id is not null;--> statement-breakpoint
DROP INDEX `invitation_remind`;--> statement-breakpoint
DROP INDEX `invitation_expires`;--> statement-breakpoint
CREATE INDEX `invitation_remind` ON `invitation` (`remind_at`,`id`) WHERE remind_at is not null;--> statement-breakpoint
CREATE INDEX `invitation_expires` ON `invitation` (`state`,`expires_at`) WHERE expires_at is not null;--> statement-breakpoint
CREATE INDEX `account_country` ON `account` (`country`) WHERE country is not null;