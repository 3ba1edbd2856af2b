ALTER TABLE `action` ADD `effect` text;--> statement-breakpoint
ALTER TABLE `action` ADD `effect_verdict` text;--> statement-breakpoint
ALTER TABLE `action` ADD `effect_at` integer;