CREATE TABLE `correction_files` (
	`id` text PRIMARY KEY NOT NULL,
	`correction_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`name` text NOT NULL,
	`media_type` text NOT NULL,
	`size` integer NOT NULL,
	`sha256` text NOT NULL,
	`storage_name` text NOT NULL,
	`wrapped_key` text NOT NULL,
	`key_id` text NOT NULL,
	`added_at` integer NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`correction_id`) REFERENCES `corrections`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `correction_files_correction` ON `correction_files` (`correction_id`);--> statement-breakpoint
CREATE INDEX `correction_files_subject` ON `correction_files` (`subject_id`);--> statement-breakpoint
CREATE TABLE `correction_statements` (
	`id` text PRIMARY KEY NOT NULL,
	`correction_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`text` text NOT NULL,
	`written_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`correction_id`) REFERENCES `corrections`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `correction_statements_subject` ON `correction_statements` (`subject_id`);--> statement-breakpoint
CREATE TABLE `incident_letters` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`number` text NOT NULL,
	`content` text NOT NULL,
	`written_at` integer NOT NULL,
	`read_at` integer,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `incident_letters_incident` ON `incident_letters` (`incident_id`);--> statement-breakpoint
CREATE INDEX `incident_letters_subject` ON `incident_letters` (`subject_id`);--> statement-breakpoint
CREATE TABLE `incident_people` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`found` text NOT NULL,
	`added_at` integer NOT NULL,
	`told_at` integer,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `incident_people_once` ON `incident_people` (`incident_id`,`subject_id`);--> statement-breakpoint
CREATE INDEX `incident_people_subject` ON `incident_people` (`subject_id`);--> statement-breakpoint
CREATE TABLE `incident_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	`kind` text NOT NULL,
	`text` text NOT NULL,
	`role` text NOT NULL,
	`account_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `incident_steps_incident` ON `incident_steps` (`incident_id`);--> statement-breakpoint
CREATE TABLE `incidents` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`state` text NOT NULL,
	`version` integer NOT NULL,
	`title` text NOT NULL,
	`description` text NOT NULL,
	`breach` text NOT NULL,
	`categories` text NOT NULL,
	`origin` text NOT NULL,
	`about` text NOT NULL,
	`happened_at` integer,
	`noticed_at` integer NOT NULL,
	`risk` text NOT NULL,
	`risk_reason` text NOT NULL,
	`measures` text NOT NULL,
	`ap_decision` text NOT NULL,
	`ap_reason` text NOT NULL,
	`ap_notified_at` integer,
	`ap_reference` text NOT NULL,
	`people_decision` text NOT NULL,
	`people_reason` text NOT NULL,
	`reminded` text NOT NULL,
	`opened_by` text NOT NULL,
	`opened_at` integer NOT NULL,
	`closed_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `incidents_number` ON `incidents` (`number`);--> statement-breakpoint
CREATE INDEX `incidents_state` ON `incidents` (`state`,`noticed_at`);--> statement-breakpoint
CREATE TABLE `problem_reports` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`kind` text NOT NULL,
	`words` text NOT NULL,
	`contact` text NOT NULL,
	`language` text NOT NULL,
	`subject_id` text,
	`received_at` integer NOT NULL,
	`state` text NOT NULL,
	`incident_id` text,
	`reason` text NOT NULL,
	`decided_by` text NOT NULL,
	`decided_at` integer,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `problem_reports_number` ON `problem_reports` (`number`);--> statement-breakpoint
CREATE INDEX `problem_reports_subject` ON `problem_reports` (`subject_id`);--> statement-breakpoint
CREATE INDEX `problem_reports_state` ON `problem_reports` (`state`,`received_at`);--> statement-breakpoint
ALTER TABLE `corrections` ADD `restrict` integer;