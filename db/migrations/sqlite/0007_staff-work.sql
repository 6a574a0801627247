CREATE TABLE `work_claims` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`item_id` text NOT NULL,
	`account_id` text NOT NULL,
	`given_by` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `work_claims_account` ON `work_claims` (`account_id`);--> statement-breakpoint
CREATE TABLE `work_comments` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`item_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`account_id` text NOT NULL,
	`role` text NOT NULL,
	`text` text NOT NULL,
	`written_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `work_comments_item` ON `work_comments` (`kind`,`item_id`);--> statement-breakpoint
CREATE INDEX `work_comments_subject` ON `work_comments` (`subject_id`);--> statement-breakpoint
CREATE TABLE `work_settings` (
	`id` text PRIMARY KEY NOT NULL,
	`shortcuts` integer NOT NULL,
	`daily_mail` integer NOT NULL,
	FOREIGN KEY (`id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
DROP INDEX `paper_looks_open`;--> statement-breakpoint
CREATE INDEX `paper_looks_open` ON `paper_looks` (`state`,`due_on`,`id`);--> statement-breakpoint
DROP INDEX `tasks_open`;--> statement-breakpoint
CREATE INDEX `tasks_subject` ON `tasks` (`subject_id`);--> statement-breakpoint
CREATE INDEX `tasks_about` ON `tasks` (`about`);--> statement-breakpoint
CREATE INDEX `tasks_open` ON `tasks` (`kind`,`state`,`due_on`,`id`);--> statement-breakpoint
ALTER TABLE `binding_proposals` ADD `due_on` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `binding_proposals_open` ON `binding_proposals` (`state`,`due_on`,`id`);--> statement-breakpoint
ALTER TABLE `corrections` ADD `reminded_on` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `corrections_open` ON `corrections` (`category`,`promised_on`,`id`,`source`) WHERE state not in ('applied', 'rejected', 'withdrawn');--> statement-breakpoint
CREATE INDEX `requests_open` ON `requests` (`due_on`,`id`) WHERE state not in ('answered', 'withdrawn');--> statement-breakpoint
UPDATE `binding_proposals` SET `due_on` = date(`proposed_at` / 1000, 'unixepoch', '+7 days');