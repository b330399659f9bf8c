-- By hand: drizzle-kit asks whether a table is a new one, and leaves the names of keys as they are. Policies, grants and FORCE follow the table.
ALTER TABLE "half_logins" RENAME TO "mfa_challenges";--> statement-breakpoint
ALTER TABLE "mfa_challenges" RENAME CONSTRAINT "half_logins_pkey" TO "mfa_challenges_pkey";--> statement-breakpoint
ALTER TABLE "mfa_challenges" RENAME CONSTRAINT "half_logins_user_id_users_id_fk" TO "mfa_challenges_user_id_users_id_fk";--> statement-breakpoint
ALTER INDEX "half_logins_user_id_idx" RENAME TO "mfa_challenges_user_id_idx";
