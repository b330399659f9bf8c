DROP TABLE "warm_ups";
