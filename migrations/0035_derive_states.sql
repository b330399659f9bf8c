ALTER TABLE "runs" ADD COLUMN "quota" text;--> statement-breakpoint
CREATE POLICY "all_rows_for_admin" ON "cooldowns" AS PERMISSIVE FOR ALL TO "botyard_admin" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "all_rows_for_admin" ON "runs" AS PERMISSIVE FOR ALL TO "botyard_admin" USING (true) WITH CHECK (true);--> statement-breakpoint

-- By hand: open runs wait for the cooldowns of their kind of action.
UPDATE "runs" SET "quota" = CASE "action"
	WHEN 'follow-hashtag' THEN 'follow' WHEN 'follow-followers' THEN 'follow' WHEN 'unfollow' THEN 'unfollow'
	WHEN 'like-hashtag' THEN 'like' WHEN 'view-stories' THEN 'story' WHEN 'send-message' THEN 'message'
	WHEN 'comment-hashtag' THEN 'comment' WHEN 'protect-followed' THEN 'protect' END
WHERE "state" IN ('queued', 'running', 'paused', 'planned');--> statement-breakpoint
-- Of what a bot has to do, administrators see that there is something and whether its kind is paused. Never what or to whom.
GRANT SELECT ("user_id", "state", "quota", "is_dry_run") ON "runs" TO "botyard_admin";--> statement-breakpoint
GRANT SELECT ("user_id", "action", "rests_until", "error_code") ON "cooldowns" TO "botyard_admin";
