-- Further accounts stay with all that is theirs, as people who are kept out and whose bots stand still.
ALTER TABLE "users" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "user_bot_status" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "users" DROP CONSTRAINT "users_accounts_never_sign_in";
UPDATE "user_bot_status" SET "bot_running" = false, "running_since" = NULL
	WHERE "user_id" IN (SELECT "id" FROM "users" WHERE "kind" = 'account');
UPDATE "users" SET "email" = "id" || '@accounts.invalid', "password_hash" = 'none',
	"disabled_at" = coalesce("disabled_at", now()) WHERE "kind" = 'account';
ALTER TABLE "users" FORCE ROW LEVEL SECURITY;
ALTER TABLE "user_bot_status" FORCE ROW LEVEL SECURITY;
DROP TRIGGER "users_own_first_account" ON "users";
DROP FUNCTION botyard_own_first_account();
DROP POLICY "owner_of_account" ON "users";
DROP TABLE "account_invitations";
DROP TABLE "account_members";
ALTER TABLE "api_tokens" DROP COLUMN "account_id";
ALTER TABLE "users" DROP COLUMN "max_accounts";
ALTER TABLE "users" DROP COLUMN "account_name";
ALTER TABLE "users" DROP COLUMN "kind";
ALTER TABLE "users" ALTER COLUMN "password_hash" SET NOT NULL;
ALTER TABLE "users" ALTER COLUMN "email" SET NOT NULL;
