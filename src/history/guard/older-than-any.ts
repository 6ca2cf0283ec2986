/**
 * Makes "some older events table" that has nothing of today's: a boot of its file adds every column of `events` that
 * the recorder migrates, in order. Every birth has `event_type`, `job_id`, `timestamp` and `payload`, so none tells of
 * those.
 */
export const olderThanAny: readonly string[] = ['CREATE TABLE events (unknown INTEGER)'];

/** What is said of such a file. */
export const OLDER_THAN_ANY = 'a file whose events has no column of today';
