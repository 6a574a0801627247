ALTER TABLE "recipient_notices" DROP CONSTRAINT "recipient_notices_subject_id_subjects_id_fk";
