ALTER TABLE "erasure_pieces" ADD COLUMN "accepted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "erasure_pieces" ADD COLUMN "awaited_until" text;--> statement-breakpoint
ALTER TABLE "erasure_pieces" ADD COLUMN "source_key" text;