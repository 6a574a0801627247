ALTER TABLE `erasure_pieces` ADD `accepted_at` integer;--> statement-breakpoint
ALTER TABLE `erasure_pieces` ADD `awaited_until` text;--> statement-breakpoint
ALTER TABLE `erasure_pieces` ADD `source_key` text;