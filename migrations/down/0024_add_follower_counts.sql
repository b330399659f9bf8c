-- Back to accounts whose followers nobody counts.
DROP TABLE "follower_counts";
