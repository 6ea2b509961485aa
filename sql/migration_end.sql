-- After them.
COMMIT;
