DROP INDEX `resolution_ticket`;--> statement-breakpoint
CREATE INDEX `resolution_ticket_standing` ON `resolution` (`ticket_id`,`undone_at`,`resolved_at`,`id`);--> statement-breakpoint
DROP INDEX `ticket_opened`;--> statement-breakpoint
CREATE INDEX `ticket_loop` ON `ticket` (`opened_at`,`merged_into_id`,`account_id`,`owner_id`,`team_id`,`cause_id`,`first_reply_due_at`,`first_replied_at`,`due_at`,`paused_at`,`reopened`,`id`);--> statement-breakpoint
CREATE INDEX `ticket_event_breach` ON `ticket_event` (`ticket_id`,`kind`) WHERE kind in ('breach_first_reply', 'breach_resolution');