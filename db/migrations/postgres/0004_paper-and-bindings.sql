CREATE TABLE "binding_proposals" (
	"id" text PRIMARY KEY NOT NULL,
	"subject_id" text NOT NULL,
	"action" text NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"proposed_by" text NOT NULL,
	"proposer_id" text NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text NOT NULL,
	"decided_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "paper_looks" (
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"subject_id" text NOT NULL,
	"source" text NOT NULL,
	"state" text NOT NULL,
	"reason" text NOT NULL,
	"about" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"due_on" text NOT NULL,
	"outcome" text NOT NULL,
	"places" text NOT NULL,
	"answered_by" text NOT NULL,
	"answered_as" text NOT NULL,
	"answered_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "paper_records" (
	"id" text PRIMARY KEY NOT NULL,
	"look_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"source" text NOT NULL,
	"dataset" text NOT NULL,
	"values" json NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "paper_scans" (
	"id" text PRIMARY KEY NOT NULL,
	"record_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"size" bigint NOT NULL,
	"sha256" text NOT NULL,
	"storage_name" text NOT NULL,
	"wrapped_key" text NOT NULL,
	"key_id" text NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "source_checks" (
	"source" text PRIMARY KEY NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	"reached" boolean NOT NULL,
	"findings" json NOT NULL
);
--> statement-breakpoint
ALTER TABLE "binding_proposals" ADD CONSTRAINT "binding_proposals_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_looks" ADD CONSTRAINT "paper_looks_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_records" ADD CONSTRAINT "paper_records_look_id_paper_looks_id_fk" FOREIGN KEY ("look_id") REFERENCES "public"."paper_looks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_records" ADD CONSTRAINT "paper_records_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_scans" ADD CONSTRAINT "paper_scans_record_id_paper_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."paper_records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_scans" ADD CONSTRAINT "paper_scans_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "binding_proposals_subject" ON "binding_proposals" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "binding_proposals_state" ON "binding_proposals" USING btree ("state","proposed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "paper_looks_number" ON "paper_looks" USING btree ("number");--> statement-breakpoint
CREATE INDEX "paper_looks_person" ON "paper_looks" USING btree ("subject_id","source");--> statement-breakpoint
CREATE INDEX "paper_looks_open" ON "paper_looks" USING btree ("state","due_on");--> statement-breakpoint
CREATE INDEX "paper_records_person" ON "paper_records" USING btree ("subject_id","source","dataset");--> statement-breakpoint
CREATE INDEX "paper_scans_record" ON "paper_scans" USING btree ("record_id");