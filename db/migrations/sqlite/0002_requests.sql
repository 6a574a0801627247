CREATE TABLE `erasure_pieces` (
	`id` text PRIMARY KEY NOT NULL,
	`item_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`source` text NOT NULL,
	`dataset` text NOT NULL,
	`part` text NOT NULL,
	`count` integer NOT NULL,
	`choice` text NOT NULL,
	`until` text,
	`state` text NOT NULL,
	`erased` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`item_id`) REFERENCES `request_items`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `erasure_pieces_item` ON `erasure_pieces` (`item_id`);--> statement-breakpoint
CREATE INDEX `erasure_pieces_subject` ON `erasure_pieces` (`subject_id`);--> statement-breakpoint
CREATE TABLE `request_decisions` (
	`id` text PRIMARY KEY NOT NULL,
	`item_id` text NOT NULL,
	`account_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`role` text NOT NULL,
	`round` integer NOT NULL,
	`step` text NOT NULL,
	`verdict` text NOT NULL,
	`reason` text NOT NULL,
	`text` text NOT NULL,
	`evidence` text NOT NULL,
	`decided_at` integer NOT NULL,
	FOREIGN KEY (`item_id`) REFERENCES `request_items`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `request_decisions_item` ON `request_decisions` (`item_id`);--> statement-breakpoint
CREATE TABLE `request_items` (
	`id` text PRIMARY KEY NOT NULL,
	`request_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`categories` text NOT NULL,
	`state` text NOT NULL,
	`round` integer NOT NULL,
	`verdict` text NOT NULL,
	`reason` text NOT NULL,
	`text` text NOT NULL,
	`decided_at` integer,
	`court_until` text,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `request_items_request` ON `request_items` (`request_id`);--> statement-breakpoint
CREATE INDEX `request_items_subject` ON `request_items` (`subject_id`);--> statement-breakpoint
CREATE TABLE `request_letters` (
	`id` text PRIMARY KEY NOT NULL,
	`request_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`kind` text NOT NULL,
	`content` text NOT NULL,
	`written_at` integer NOT NULL,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `request_letters_request` ON `request_letters` (`request_id`);--> statement-breakpoint
CREATE INDEX `request_letters_subject` ON `request_letters` (`subject_id`);--> statement-breakpoint
CREATE TABLE `request_questions` (
	`id` text PRIMARY KEY NOT NULL,
	`request_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`kind` text NOT NULL,
	`question` text NOT NULL,
	`asked_at` integer NOT NULL,
	`answer` text NOT NULL,
	`answered_at` integer,
	`answered_by` text NOT NULL,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `request_questions_request` ON `request_questions` (`request_id`);--> statement-breakpoint
CREATE INDEX `request_questions_subject` ON `request_questions` (`subject_id`);--> statement-breakpoint
CREATE TABLE `requests` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`subject_id` text NOT NULL,
	`channel` text NOT NULL,
	`words` text NOT NULL,
	`identity_basis` text NOT NULL,
	`entered_by` text NOT NULL,
	`received_at` integer NOT NULL,
	`entered_at` integer NOT NULL,
	`state` text NOT NULL,
	`version` integer NOT NULL,
	`promised_on` text NOT NULL,
	`due_on` text NOT NULL,
	`extended_at` integer,
	`extension_reason` text NOT NULL,
	`extension_text` text NOT NULL,
	`reminded_on` text NOT NULL,
	`late_told_at` integer,
	`answered_at` integer,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `requests_number` ON `requests` (`number`);--> statement-breakpoint
CREATE INDEX `requests_subject` ON `requests` (`subject_id`);--> statement-breakpoint
CREATE INDEX `requests_work` ON `requests` (`state`,`due_on`);