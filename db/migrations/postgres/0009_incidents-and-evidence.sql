CREATE TABLE "correction_files" (
	"id" text PRIMARY KEY NOT NULL,
	"correction_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"size" bigint NOT NULL,
	"sha256" text NOT NULL,
	"storage_name" text NOT NULL,
	"wrapped_key" text NOT NULL,
	"key_id" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "correction_statements" (
	"id" text PRIMARY KEY NOT NULL,
	"correction_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"text" text NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "incident_letters" (
	"id" text PRIMARY KEY NOT NULL,
	"incident_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"number" text NOT NULL,
	"content" json NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "incident_people" (
	"id" text PRIMARY KEY NOT NULL,
	"incident_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"found" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"told_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "incident_steps" (
	"id" text PRIMARY KEY NOT NULL,
	"incident_id" text NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"role" text NOT NULL,
	"account_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incidents" (
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"state" text NOT NULL,
	"version" bigint NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"breach" json NOT NULL,
	"categories" json NOT NULL,
	"origin" text NOT NULL,
	"about" text NOT NULL,
	"happened_at" timestamp (3) with time zone,
	"noticed_at" timestamp (3) with time zone NOT NULL,
	"risk" text NOT NULL,
	"risk_reason" text NOT NULL,
	"measures" text NOT NULL,
	"ap_decision" text NOT NULL,
	"ap_reason" text NOT NULL,
	"ap_notified_at" timestamp (3) with time zone,
	"ap_reference" text NOT NULL,
	"people_decision" text NOT NULL,
	"people_reason" text NOT NULL,
	"reminded" text NOT NULL,
	"opened_by" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "problem_reports" (
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"kind" text NOT NULL,
	"words" text NOT NULL,
	"contact" text NOT NULL,
	"language" text NOT NULL,
	"subject_id" text,
	"received_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"incident_id" text,
	"reason" text NOT NULL,
	"decided_by" text NOT NULL,
	"decided_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "corrections" ADD COLUMN "restrict" boolean;--> statement-breakpoint
ALTER TABLE "correction_files" ADD CONSTRAINT "correction_files_correction_id_corrections_id_fk" FOREIGN KEY ("correction_id") REFERENCES "public"."corrections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction_statements" ADD CONSTRAINT "correction_statements_correction_id_corrections_id_fk" FOREIGN KEY ("correction_id") REFERENCES "public"."corrections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_letters" ADD CONSTRAINT "incident_letters_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_people" ADD CONSTRAINT "incident_people_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_people" ADD CONSTRAINT "incident_people_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_steps" ADD CONSTRAINT "incident_steps_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem_reports" ADD CONSTRAINT "problem_reports_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "correction_files_correction" ON "correction_files" USING btree ("correction_id");--> statement-breakpoint
CREATE INDEX "correction_files_subject" ON "correction_files" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "correction_statements_subject" ON "correction_statements" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "incident_letters_incident" ON "incident_letters" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "incident_letters_subject" ON "incident_letters" USING btree ("subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "incident_people_once" ON "incident_people" USING btree ("incident_id","subject_id");--> statement-breakpoint
CREATE INDEX "incident_people_subject" ON "incident_people" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "incident_steps_incident" ON "incident_steps" USING btree ("incident_id");--> statement-breakpoint
CREATE UNIQUE INDEX "incidents_number" ON "incidents" USING btree ("number");--> statement-breakpoint
CREATE INDEX "incidents_state" ON "incidents" USING btree ("state","noticed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "problem_reports_number" ON "problem_reports" USING btree ("number");--> statement-breakpoint
CREATE INDEX "problem_reports_subject" ON "problem_reports" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "problem_reports_state" ON "problem_reports" USING btree ("state","received_at");