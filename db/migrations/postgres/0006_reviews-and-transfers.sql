CREATE TABLE "redaction_reviews" (
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"subject_id" text NOT NULL,
	"archive_id" text NOT NULL,
	"state" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"due_on" text NOT NULL,
	"released_by" text NOT NULL,
	"released_as" text NOT NULL,
	"released_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "reviewed_records" (
	"id" text PRIMARY KEY NOT NULL,
	"review_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"source" text NOT NULL,
	"dataset" text NOT NULL,
	"digest" text NOT NULL,
	"decisions" text NOT NULL,
	"key_id" text NOT NULL,
	"released_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "transfers" (
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"subject_id" text NOT NULL,
	"archive_id" text NOT NULL,
	"receiver" text NOT NULL,
	"state" text NOT NULL,
	"sha256" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"received_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"token_hash" text NOT NULL,
	"receipt" text NOT NULL,
	"failure" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "redaction_reviews" ADD CONSTRAINT "redaction_reviews_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviewed_records" ADD CONSTRAINT "reviewed_records_review_id_redaction_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."redaction_reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviewed_records" ADD CONSTRAINT "reviewed_records_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "redaction_reviews_number" ON "redaction_reviews" USING btree ("number");--> statement-breakpoint
CREATE INDEX "redaction_reviews_person" ON "redaction_reviews" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "redaction_reviews_open" ON "redaction_reviews" USING btree ("state","due_on");--> statement-breakpoint
CREATE UNIQUE INDEX "reviewed_records_record" ON "reviewed_records" USING btree ("subject_id","source","dataset","digest");--> statement-breakpoint
CREATE UNIQUE INDEX "transfers_number" ON "transfers" USING btree ("number");--> statement-breakpoint
CREATE INDEX "transfers_person" ON "transfers" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "transfers_token" ON "transfers" USING btree ("token_hash");