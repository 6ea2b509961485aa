-- The version of a site's schema, as the migrations set it.
PRAGMA user_version;
