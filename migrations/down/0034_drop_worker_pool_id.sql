ALTER TABLE "workers" ADD COLUMN "job_pool_id" text;
