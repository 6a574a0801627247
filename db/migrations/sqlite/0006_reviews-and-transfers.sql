CREATE TABLE `redaction_reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`subject_id` text NOT NULL,
	`archive_id` text NOT NULL,
	`state` text NOT NULL,
	`asked_at` integer NOT NULL,
	`due_on` text NOT NULL,
	`released_by` text NOT NULL,
	`released_as` text NOT NULL,
	`released_at` integer,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `redaction_reviews_number` ON `redaction_reviews` (`number`);--> statement-breakpoint
CREATE INDEX `redaction_reviews_person` ON `redaction_reviews` (`subject_id`);--> statement-breakpoint
CREATE INDEX `redaction_reviews_open` ON `redaction_reviews` (`state`,`due_on`);--> statement-breakpoint
CREATE TABLE `reviewed_records` (
	`id` text PRIMARY KEY NOT NULL,
	`review_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`source` text NOT NULL,
	`dataset` text NOT NULL,
	`digest` text NOT NULL,
	`decisions` text NOT NULL,
	`key_id` text NOT NULL,
	`released_at` integer,
	FOREIGN KEY (`review_id`) REFERENCES `redaction_reviews`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reviewed_records_record` ON `reviewed_records` (`subject_id`,`source`,`dataset`,`digest`);--> statement-breakpoint
CREATE TABLE `transfers` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`subject_id` text NOT NULL,
	`archive_id` text NOT NULL,
	`receiver` text NOT NULL,
	`state` text NOT NULL,
	`sha256` text NOT NULL,
	`requested_at` integer NOT NULL,
	`sent_at` integer,
	`received_at` integer,
	`expires_at` integer,
	`token_hash` text NOT NULL,
	`receipt` text NOT NULL,
	`failure` text NOT NULL,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `transfers_number` ON `transfers` (`number`);--> statement-breakpoint
CREATE INDEX `transfers_person` ON `transfers` (`subject_id`);--> statement-breakpoint
CREATE INDEX `transfers_token` ON `transfers` (`token_hash`);