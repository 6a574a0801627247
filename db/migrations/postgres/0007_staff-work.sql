CREATE TABLE "work_claims" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"item_id" text NOT NULL,
	"account_id" text NOT NULL,
	"given_by" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "work_comments" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"item_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"account_id" text NOT NULL,
	"role" text NOT NULL,
	"text" text NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "work_settings" (
	"id" text PRIMARY KEY NOT NULL,
	"shortcuts" boolean NOT NULL,
	"daily_mail" boolean NOT NULL
);
--> statement-breakpoint
DROP INDEX "paper_looks_open";--> statement-breakpoint
DROP INDEX "tasks_open";--> statement-breakpoint
ALTER TABLE "binding_proposals" ADD COLUMN "due_on" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "corrections" ADD COLUMN "reminded_on" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "work_claims" ADD CONSTRAINT "work_claims_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_settings" ADD CONSTRAINT "work_settings_id_accounts_id_fk" FOREIGN KEY ("id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "work_claims_account" ON "work_claims" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "work_comments_item" ON "work_comments" USING btree ("kind","item_id");--> statement-breakpoint
CREATE INDEX "work_comments_subject" ON "work_comments" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "binding_proposals_open" ON "binding_proposals" USING btree ("state","due_on","id");--> statement-breakpoint
CREATE INDEX "corrections_open" ON "corrections" USING btree ("category","promised_on","id","source") WHERE state not in ('applied', 'rejected', 'withdrawn');--> statement-breakpoint
CREATE INDEX "requests_open" ON "requests" USING btree ("due_on","id") WHERE state not in ('answered', 'withdrawn');--> statement-breakpoint
CREATE INDEX "tasks_subject" ON "tasks" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "tasks_about" ON "tasks" USING btree ("about");--> statement-breakpoint
CREATE INDEX "paper_looks_open" ON "paper_looks" USING btree ("state","due_on","id");--> statement-breakpoint
CREATE INDEX "tasks_open" ON "tasks" USING btree ("kind","state","due_on","id");--> statement-breakpoint
UPDATE "binding_proposals" SET "due_on" = to_char(("proposed_at" AT TIME ZONE 'Europe/Amsterdam') + interval '7 days', 'YYYY-MM-DD');