CREATE TABLE `__new_recipient_notices` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`subject_id` text NOT NULL,
	`recipient` text NOT NULL,
	`reason` text NOT NULL,
	`source` text NOT NULL,
	`dataset` text NOT NULL,
	`field` text NOT NULL,
	`about` text NOT NULL,
	`state` text NOT NULL,
	`means` text NOT NULL,
	`token_hash` text NOT NULL,
	`link_until` integer,
	`opened_at` integer,
	`sent_at` integer,
	`ended_at` integer,
	`ended_by` text NOT NULL,
	`note` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
INSERT INTO `__new_recipient_notices`("id", "number", "subject_id", "recipient", "reason", "source", "dataset", "field", "about", "state", "means", "token_hash", "link_until", "opened_at", "sent_at", "ended_at", "ended_by", "note", "created_at") SELECT "id", "number", "subject_id", "recipient", "reason", "source", "dataset", "field", "about", "state", "means", "token_hash", "link_until", "opened_at", "sent_at", "ended_at", "ended_by", "note", "created_at" FROM `recipient_notices`;--> statement-breakpoint
DROP TABLE `recipient_notices`;--> statement-breakpoint
ALTER TABLE `__new_recipient_notices` RENAME TO `recipient_notices`;--> statement-breakpoint
CREATE UNIQUE INDEX `recipient_notices_once` ON `recipient_notices` (`recipient`,`reason`,`about`,`field`);--> statement-breakpoint
CREATE INDEX `recipient_notices_subject` ON `recipient_notices` (`subject_id`);--> statement-breakpoint
CREATE INDEX `recipient_notices_state` ON `recipient_notices` (`state`,`created_at`);--> statement-breakpoint
CREATE INDEX `recipient_notices_token` ON `recipient_notices` (`token_hash`);