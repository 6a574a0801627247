CREATE TABLE "recipient_notices" (
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"subject_id" text NOT NULL,
	"recipient" text NOT NULL,
	"reason" text NOT NULL,
	"source" text NOT NULL,
	"dataset" text NOT NULL,
	"field" text NOT NULL,
	"about" text NOT NULL,
	"state" text NOT NULL,
	"means" text NOT NULL,
	"token_hash" text NOT NULL,
	"link_until" timestamp (3) with time zone,
	"opened_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"ended_by" text NOT NULL,
	"note" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "statement_versions" (
	"version" bigint PRIMARY KEY NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"hash" text NOT NULL,
	"content" json NOT NULL
);
--> statement-breakpoint
DROP INDEX "consent_events_order";--> statement-breakpoint
ALTER TABLE "consent_events" ADD COLUMN "text" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "consent_events" ADD COLUMN "language" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "consent_events" ADD COLUMN "means" text DEFAULT 'portal' NOT NULL;--> statement-breakpoint
ALTER TABLE "recipient_notices" ADD CONSTRAINT "recipient_notices_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "recipient_notices_once" ON "recipient_notices" USING btree ("recipient","reason","about","field");--> statement-breakpoint
CREATE INDEX "recipient_notices_subject" ON "recipient_notices" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "recipient_notices_state" ON "recipient_notices" USING btree ("state","created_at");--> statement-breakpoint
CREATE INDEX "recipient_notices_token" ON "recipient_notices" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "consent_deliveries_state" ON "consent_deliveries" USING btree ("state","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "consent_events_order" ON "consent_events" USING btree ("subject_id","consent","seq");--> statement-breakpoint
ALTER TABLE "consent_events" DROP COLUMN "source";