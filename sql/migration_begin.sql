-- Before the migrations that a site file needs: the site is of the older version or of the newer one, also
-- when the power is cut in the middle.
BEGIN IMMEDIATE;
