import { expect, test } from 'vitest';
import { indexColumns } from '../../../src/recorder/schema/index-columns.js';

test.each<[string, string, string[]]>([
  ['CREATE INDEX i ON events(job_id);', 'events', ['job_id']],
  ['CREATE INDEX "i (x)" ON events("timestamp", "a""b", "c,d");', 'events', ['timestamp', 'a"b', 'c,d']],
  ['CREATE INDEX i ON Events((Events."job ref"));', 'events', ['job ref']],
  ['CREATE INDEX i ON "my ""t"""(("My ""T"""."it\'s"));', 'my "t"', ["it's"]],
  ['CREATE INDEX i ON events((theirs.job_id));', 'events', ['(theirs.job_id)']],
  ["CREATE INDEX i ON events((lower(actor) || ',)'), actor);", 'events', ["(lower(actor) || ',)')", 'actor']],
])('what an index is on: %s', (sql, table, columns) => {
  expect(indexColumns(sql, table)).toEqual(columns);
});
