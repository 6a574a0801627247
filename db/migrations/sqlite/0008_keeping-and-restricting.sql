CREATE TABLE `legal_holds` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`subject_id` text NOT NULL,
	`source` text NOT NULL,
	`dataset` text NOT NULL,
	`category` text NOT NULL,
	`ground` text NOT NULL,
	`reason` text NOT NULL,
	`told` integer NOT NULL,
	`untold_why` text NOT NULL,
	`review_on` text NOT NULL,
	`state` text NOT NULL,
	`placed_by` text NOT NULL,
	`placer_id` text NOT NULL,
	`placed_as` text NOT NULL,
	`placed_at` integer NOT NULL,
	`lift_proposed_by` text NOT NULL,
	`lift_proposer_id` text NOT NULL,
	`lift_reason` text NOT NULL,
	`lift_proposed_at` integer,
	`lifted_by` text NOT NULL,
	`lifted_at` integer,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `legal_holds_number` ON `legal_holds` (`number`);--> statement-breakpoint
CREATE INDEX `legal_holds_subject` ON `legal_holds` (`subject_id`,`state`);--> statement-breakpoint
CREATE TABLE `reappearances` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`source` text NOT NULL,
	`dataset` text NOT NULL,
	`about` text NOT NULL,
	`records` integer NOT NULL,
	`state` text NOT NULL,
	`found_at` integer NOT NULL,
	`approved_by` text NOT NULL,
	`approver_id` text NOT NULL,
	`approved_at` integer,
	`ended_at` integer,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reappearances_subject` ON `reappearances` (`subject_id`);--> statement-breakpoint
CREATE INDEX `reappearances_state` ON `reappearances` (`state`,`found_at`);--> statement-breakpoint
CREATE TABLE `restrictions` (
	`id` text PRIMARY KEY NOT NULL,
	`subject_id` text NOT NULL,
	`source` text NOT NULL,
	`dataset` text NOT NULL,
	`record` text NOT NULL,
	`ground` text NOT NULL,
	`cause` text NOT NULL,
	`about` text NOT NULL,
	`state` text NOT NULL,
	`mark` text NOT NULL,
	`placed_at` integer NOT NULL,
	`lift_told_at` integer,
	`stands_until` text,
	`lifted_at` integer,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `restrictions_subject` ON `restrictions` (`subject_id`,`state`);--> statement-breakpoint
CREATE INDEX `restrictions_about` ON `restrictions` (`about`);--> statement-breakpoint
CREATE TABLE `retention_checks` (
	`id` text PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	`dataset` text NOT NULL,
	`rule` text NOT NULL,
	`way` text NOT NULL,
	`past` integer NOT NULL,
	`kept` integer NOT NULL,
	`oldest` text,
	`endless` integer NOT NULL,
	`failure` text NOT NULL,
	`checked_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `retention_erasures` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`source` text NOT NULL,
	`dataset` text NOT NULL,
	`rule` text NOT NULL,
	`as_of` text NOT NULL,
	`count` integer NOT NULL,
	`state` text NOT NULL,
	`proposed_by` text NOT NULL,
	`proposer_id` text NOT NULL,
	`proposed_as` text NOT NULL,
	`proposed_at` integer NOT NULL,
	`decided_by` text NOT NULL,
	`decider_id` text NOT NULL,
	`decided_as` text NOT NULL,
	`decided_at` integer,
	`why` text NOT NULL,
	`erased` integer NOT NULL,
	`stayed` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `retention_erasures_number` ON `retention_erasures` (`number`);--> statement-breakpoint
CREATE INDEX `retention_erasures_state` ON `retention_erasures` (`state`,`proposed_at`);--> statement-breakpoint
CREATE TABLE `tombstones` (
	`id` text PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	`dataset` text NOT NULL,
	`digest` text NOT NULL,
	`erased_on` text NOT NULL,
	`kept_until` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tombstones_record` ON `tombstones` (`source`,`dataset`,`digest`);--> statement-breakpoint
CREATE INDEX `tombstones_end` ON `tombstones` (`kept_until`);