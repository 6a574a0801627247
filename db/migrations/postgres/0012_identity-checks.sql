CREATE TABLE "identity_copies" (
	"id" text PRIMARY KEY NOT NULL,
	"step_id" text NOT NULL,
	"request_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"shielded" json NOT NULL,
	"storage_name" text NOT NULL,
	"wrapped_key" text NOT NULL,
	"key_id" text NOT NULL,
	"media_type" text NOT NULL,
	"size" bigint NOT NULL,
	"uploaded_at" timestamp (3) with time zone,
	"seen_at" timestamp (3) with time zone,
	"seen_as" text NOT NULL,
	"seen_by" text NOT NULL,
	"outcome" text NOT NULL,
	"document_type" text NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "identity_steps" (
	"id" text PRIMARY KEY NOT NULL,
	"request_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"rung" text NOT NULL,
	"state" text NOT NULL,
	"how" text NOT NULL,
	"code_hash" text NOT NULL,
	"code_until" timestamp (3) with time zone,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"role" text NOT NULL,
	"account_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "requesters" (
	"id" text PRIMARY KEY NOT NULL,
	"subject_id" text NOT NULL,
	"name" text NOT NULL,
	"address" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "recovered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "incident_letters" ADD COLUMN "posted_on" text;--> statement-breakpoint
ALTER TABLE "incident_letters" ADD COLUMN "posted_as" text;--> statement-breakpoint
ALTER TABLE "request_letters" ADD COLUMN "posted_on" text;--> statement-breakpoint
ALTER TABLE "request_letters" ADD COLUMN "posted_as" text;--> statement-breakpoint
ALTER TABLE "identity_copies" ADD CONSTRAINT "identity_copies_step_id_identity_steps_id_fk" FOREIGN KEY ("step_id") REFERENCES "public"."identity_steps"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_steps" ADD CONSTRAINT "identity_steps_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requesters" ADD CONSTRAINT "requesters_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "identity_copies_step" ON "identity_copies" USING btree ("step_id");--> statement-breakpoint
CREATE INDEX "identity_copies_request" ON "identity_copies" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "identity_copies_subject" ON "identity_copies" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "identity_steps_request" ON "identity_steps" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "identity_steps_subject" ON "identity_steps" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "identity_steps_code" ON "identity_steps" USING btree ("code_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "requesters_subject" ON "requesters" USING btree ("subject_id");