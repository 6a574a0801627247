CREATE TABLE "legal_holds" (
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"subject_id" text NOT NULL,
	"source" text NOT NULL,
	"dataset" text NOT NULL,
	"category" text NOT NULL,
	"ground" text NOT NULL,
	"reason" text NOT NULL,
	"told" boolean NOT NULL,
	"untold_why" text NOT NULL,
	"review_on" text NOT NULL,
	"state" text NOT NULL,
	"placed_by" text NOT NULL,
	"placer_id" text NOT NULL,
	"placed_as" text NOT NULL,
	"placed_at" timestamp (3) with time zone NOT NULL,
	"lift_proposed_by" text NOT NULL,
	"lift_proposer_id" text NOT NULL,
	"lift_reason" text NOT NULL,
	"lift_proposed_at" timestamp (3) with time zone,
	"lifted_by" text NOT NULL,
	"lifted_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "reappearances" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"source" text NOT NULL,
	"dataset" text NOT NULL,
	"about" text NOT NULL,
	"records" bigint NOT NULL,
	"state" text NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	"approved_by" text NOT NULL,
	"approver_id" text NOT NULL,
	"approved_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "restrictions" (
	"id" text PRIMARY KEY NOT NULL,
	"subject_id" text NOT NULL,
	"source" text NOT NULL,
	"dataset" text NOT NULL,
	"record" text NOT NULL,
	"ground" text NOT NULL,
	"cause" text NOT NULL,
	"about" text NOT NULL,
	"state" text NOT NULL,
	"mark" text NOT NULL,
	"placed_at" timestamp (3) with time zone NOT NULL,
	"lift_told_at" timestamp (3) with time zone,
	"stands_until" text,
	"lifted_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "retention_checks" (
	"id" text PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"dataset" text NOT NULL,
	"rule" text NOT NULL,
	"way" text NOT NULL,
	"past" bigint NOT NULL,
	"kept" bigint NOT NULL,
	"oldest" text,
	"endless" bigint NOT NULL,
	"failure" text NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "retention_erasures" (
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"source" text NOT NULL,
	"dataset" text NOT NULL,
	"rule" text NOT NULL,
	"as_of" text NOT NULL,
	"count" bigint NOT NULL,
	"state" text NOT NULL,
	"proposed_by" text NOT NULL,
	"proposer_id" text NOT NULL,
	"proposed_as" text NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text NOT NULL,
	"decider_id" text NOT NULL,
	"decided_as" text NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"why" text NOT NULL,
	"erased" bigint NOT NULL,
	"stayed" bigint NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "tombstones" (
	"id" text PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"dataset" text NOT NULL,
	"digest" text NOT NULL,
	"erased_on" text NOT NULL,
	"kept_until" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reappearances" ADD CONSTRAINT "reappearances_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restrictions" ADD CONSTRAINT "restrictions_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "legal_holds_number" ON "legal_holds" USING btree ("number");--> statement-breakpoint
CREATE INDEX "legal_holds_subject" ON "legal_holds" USING btree ("subject_id","state");--> statement-breakpoint
CREATE INDEX "reappearances_subject" ON "reappearances" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "reappearances_state" ON "reappearances" USING btree ("state","found_at");--> statement-breakpoint
CREATE INDEX "restrictions_subject" ON "restrictions" USING btree ("subject_id","state");--> statement-breakpoint
CREATE INDEX "restrictions_about" ON "restrictions" USING btree ("about");--> statement-breakpoint
CREATE UNIQUE INDEX "retention_erasures_number" ON "retention_erasures" USING btree ("number");--> statement-breakpoint
CREATE INDEX "retention_erasures_state" ON "retention_erasures" USING btree ("state","proposed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "tombstones_record" ON "tombstones" USING btree ("source","dataset","digest");--> statement-breakpoint
CREATE INDEX "tombstones_end" ON "tombstones" USING btree ("kept_until");