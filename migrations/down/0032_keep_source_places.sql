-- Back to runs that begin every source anew.
DROP TABLE "source_places";
