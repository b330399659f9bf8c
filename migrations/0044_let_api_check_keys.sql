-- Which keys sealed values need, and nothing of the values: the API asks before it listens. The function works as the role that
-- may see sealed columns; whoever calls it learns ids of keys and numbers.
CREATE FUNCTION "botyard_keys_in_use"() RETURNS TABLE ("kid" text, "count" bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	place record;
BEGIN
	FOR place IN SELECT table_name, column_name FROM information_schema.columns
		WHERE table_schema = 'public' AND column_name LIKE '%\_encrypted' LOOP
		RETURN QUERY EXECUTE format(
			'SELECT split_part(%1$I, ''.'', 2), count(*) FROM public.%2$I WHERE %1$I IS NOT NULL GROUP BY 1',
			place.column_name, place.table_name);
	END LOOP;
END
$$;--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO "botyard_keys";--> statement-breakpoint
ALTER FUNCTION "botyard_keys_in_use" OWNER TO "botyard_keys";--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM "botyard_keys";--> statement-breakpoint
REVOKE ALL ON FUNCTION "botyard_keys_in_use" FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION "botyard_keys_in_use" TO "botyard_auth";--> statement-breakpoint
GRANT SELECT ON "encryption_key_checks" TO "botyard_auth";
