CREATE TABLE "erasure_pieces" (
	"id" text PRIMARY KEY NOT NULL,
	"item_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"source" text NOT NULL,
	"dataset" text NOT NULL,
	"part" text NOT NULL,
	"count" bigint NOT NULL,
	"choice" text NOT NULL,
	"until" text,
	"state" text NOT NULL,
	"erased" bigint NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "request_decisions" (
	"id" text PRIMARY KEY NOT NULL,
	"item_id" text NOT NULL,
	"account_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"role" text NOT NULL,
	"round" bigint NOT NULL,
	"step" text NOT NULL,
	"verdict" text NOT NULL,
	"reason" text NOT NULL,
	"text" text NOT NULL,
	"evidence" text NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "request_items" (
	"id" text PRIMARY KEY NOT NULL,
	"request_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"position" bigint NOT NULL,
	"kind" text NOT NULL,
	"categories" json NOT NULL,
	"state" text NOT NULL,
	"round" bigint NOT NULL,
	"verdict" text NOT NULL,
	"reason" text NOT NULL,
	"text" text NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"court_until" text,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "request_letters" (
	"id" text PRIMARY KEY NOT NULL,
	"request_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"kind" text NOT NULL,
	"content" json NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "request_questions" (
	"id" text PRIMARY KEY NOT NULL,
	"request_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"kind" text NOT NULL,
	"question" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"answer" text NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"answered_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "requests" (
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"subject_id" text NOT NULL,
	"channel" text NOT NULL,
	"words" text NOT NULL,
	"identity_basis" text NOT NULL,
	"entered_by" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"entered_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"version" bigint NOT NULL,
	"promised_on" text NOT NULL,
	"due_on" text NOT NULL,
	"extended_at" timestamp (3) with time zone,
	"extension_reason" text NOT NULL,
	"extension_text" text NOT NULL,
	"reminded_on" text NOT NULL,
	"late_told_at" timestamp (3) with time zone,
	"answered_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "erasure_pieces" ADD CONSTRAINT "erasure_pieces_item_id_request_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."request_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_decisions" ADD CONSTRAINT "request_decisions_item_id_request_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."request_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_items" ADD CONSTRAINT "request_items_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_letters" ADD CONSTRAINT "request_letters_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_questions" ADD CONSTRAINT "request_questions_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "erasure_pieces_item" ON "erasure_pieces" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "erasure_pieces_subject" ON "erasure_pieces" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "request_decisions_item" ON "request_decisions" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "request_items_request" ON "request_items" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "request_items_subject" ON "request_items" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "request_letters_request" ON "request_letters" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "request_letters_subject" ON "request_letters" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "request_questions_request" ON "request_questions" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "request_questions_subject" ON "request_questions" USING btree ("subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "requests_number" ON "requests" USING btree ("number");--> statement-breakpoint
CREATE INDEX "requests_subject" ON "requests" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "requests_work" ON "requests" USING btree ("state","due_on");