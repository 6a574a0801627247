CREATE TABLE `binding_proposals` (
	`id` text PRIMARY KEY NOT NULL,
	`subject_id` text NOT NULL,
	`action` text NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`reason` text NOT NULL,
	`state` text NOT NULL,
	`proposed_by` text NOT NULL,
	`proposer_id` text NOT NULL,
	`proposed_at` integer NOT NULL,
	`decided_by` text NOT NULL,
	`decided_at` integer,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `binding_proposals_subject` ON `binding_proposals` (`subject_id`);--> statement-breakpoint
CREATE INDEX `binding_proposals_state` ON `binding_proposals` (`state`,`proposed_at`);--> statement-breakpoint
CREATE TABLE `paper_looks` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`subject_id` text NOT NULL,
	`source` text NOT NULL,
	`state` text NOT NULL,
	`reason` text NOT NULL,
	`about` text NOT NULL,
	`asked_at` integer NOT NULL,
	`due_on` text NOT NULL,
	`outcome` text NOT NULL,
	`places` text NOT NULL,
	`answered_by` text NOT NULL,
	`answered_as` text NOT NULL,
	`answered_at` integer,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `paper_looks_number` ON `paper_looks` (`number`);--> statement-breakpoint
CREATE INDEX `paper_looks_person` ON `paper_looks` (`subject_id`,`source`);--> statement-breakpoint
CREATE INDEX `paper_looks_open` ON `paper_looks` (`state`,`due_on`);--> statement-breakpoint
CREATE TABLE `paper_records` (
	`id` text PRIMARY KEY NOT NULL,
	`look_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`source` text NOT NULL,
	`dataset` text NOT NULL,
	`values` text NOT NULL,
	`added_by` text NOT NULL,
	`added_at` integer NOT NULL,
	FOREIGN KEY (`look_id`) REFERENCES `paper_looks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `paper_records_person` ON `paper_records` (`subject_id`,`source`,`dataset`);--> statement-breakpoint
CREATE TABLE `paper_scans` (
	`id` text PRIMARY KEY NOT NULL,
	`record_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`name` text NOT NULL,
	`media_type` text NOT NULL,
	`size` integer NOT NULL,
	`sha256` text NOT NULL,
	`storage_name` text NOT NULL,
	`wrapped_key` text NOT NULL,
	`key_id` text NOT NULL,
	`added_by` text NOT NULL,
	`added_at` integer NOT NULL,
	FOREIGN KEY (`record_id`) REFERENCES `paper_records`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `paper_scans_record` ON `paper_scans` (`record_id`);--> statement-breakpoint
CREATE TABLE `source_checks` (
	`source` text PRIMARY KEY NOT NULL,
	`checked_at` integer NOT NULL,
	`reached` integer NOT NULL,
	`findings` text NOT NULL
);
