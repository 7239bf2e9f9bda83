/** Ends before it reads anything. */
process.stderr.write('exits-at-once: the database is from a newer version\n');
process.exitCode = 3;
