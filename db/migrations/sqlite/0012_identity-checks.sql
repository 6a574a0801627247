CREATE TABLE `identity_copies` (
	`id` text PRIMARY KEY NOT NULL,
	`step_id` text NOT NULL,
	`request_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`shielded` text NOT NULL,
	`storage_name` text NOT NULL,
	`wrapped_key` text NOT NULL,
	`key_id` text NOT NULL,
	`media_type` text NOT NULL,
	`size` integer NOT NULL,
	`uploaded_at` integer,
	`seen_at` integer,
	`seen_as` text NOT NULL,
	`seen_by` text NOT NULL,
	`outcome` text NOT NULL,
	`document_type` text NOT NULL,
	`decided_at` integer,
	`removed_at` integer,
	FOREIGN KEY (`step_id`) REFERENCES `identity_steps`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `identity_copies_step` ON `identity_copies` (`step_id`);--> statement-breakpoint
CREATE INDEX `identity_copies_request` ON `identity_copies` (`request_id`);--> statement-breakpoint
CREATE INDEX `identity_copies_subject` ON `identity_copies` (`subject_id`);--> statement-breakpoint
CREATE TABLE `identity_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`request_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`rung` text NOT NULL,
	`state` text NOT NULL,
	`how` text NOT NULL,
	`code_hash` text NOT NULL,
	`code_until` integer,
	`asked_at` integer NOT NULL,
	`ended_at` integer,
	`role` text NOT NULL,
	`account_id` text NOT NULL,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `identity_steps_request` ON `identity_steps` (`request_id`);--> statement-breakpoint
CREATE INDEX `identity_steps_subject` ON `identity_steps` (`subject_id`);--> statement-breakpoint
CREATE INDEX `identity_steps_code` ON `identity_steps` (`code_hash`);--> statement-breakpoint
CREATE TABLE `requesters` (
	`id` text PRIMARY KEY NOT NULL,
	`subject_id` text NOT NULL,
	`name` text NOT NULL,
	`address` text NOT NULL,
	`added_at` integer NOT NULL,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `requesters_subject` ON `requesters` (`subject_id`);--> statement-breakpoint
ALTER TABLE `accounts` ADD `recovered_at` integer;--> statement-breakpoint
ALTER TABLE `incident_letters` ADD `posted_on` text;--> statement-breakpoint
ALTER TABLE `incident_letters` ADD `posted_as` text;--> statement-breakpoint
ALTER TABLE `request_letters` ADD `posted_on` text;--> statement-breakpoint
ALTER TABLE `request_letters` ADD `posted_as` text;