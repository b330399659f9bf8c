ALTER INDEX "mfa_challenges_user_id_idx" RENAME TO "half_logins_user_id_idx";
ALTER TABLE "mfa_challenges" RENAME CONSTRAINT "mfa_challenges_user_id_users_id_fk" TO "half_logins_user_id_users_id_fk";
ALTER TABLE "mfa_challenges" RENAME CONSTRAINT "mfa_challenges_pkey" TO "half_logins_pkey";
ALTER TABLE "mfa_challenges" RENAME TO "half_logins";
