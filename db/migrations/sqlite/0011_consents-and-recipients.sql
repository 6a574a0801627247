CREATE TABLE `recipient_notices` (
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
	`created_at` integer NOT NULL,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `recipient_notices_once` ON `recipient_notices` (`recipient`,`reason`,`about`,`field`);--> statement-breakpoint
CREATE INDEX `recipient_notices_subject` ON `recipient_notices` (`subject_id`);--> statement-breakpoint
CREATE INDEX `recipient_notices_state` ON `recipient_notices` (`state`,`created_at`);--> statement-breakpoint
CREATE INDEX `recipient_notices_token` ON `recipient_notices` (`token_hash`);--> statement-breakpoint
CREATE TABLE `statement_versions` (
	`version` integer PRIMARY KEY NOT NULL,
	`valid_from` integer NOT NULL,
	`hash` text NOT NULL,
	`content` text NOT NULL
);
--> statement-breakpoint
DROP INDEX `consent_events_order`;--> statement-breakpoint
ALTER TABLE `consent_events` ADD `text` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `consent_events` ADD `language` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `consent_events` ADD `means` text DEFAULT 'portal' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `consent_events_order` ON `consent_events` (`subject_id`,`consent`,`seq`);--> statement-breakpoint
ALTER TABLE `consent_events` DROP COLUMN `source`;--> statement-breakpoint
CREATE INDEX `consent_deliveries_state` ON `consent_deliveries` (`state`,`created_at`);