import { expect, test } from 'vitest';
import { inFileOfOwn } from '../../recorder/support/in-folder.js';
import { makeFile, plainRows } from '../../recorder/support/legacy-file.js';
import { leaveOlderLog } from '../../recorder/support/older-log.js';
import { runAndBeKilled } from '../../recorder/support/programs.js';
import { rescueUntouched } from './support.js';

test('rows of a log that the file held already, which the engine replays past its key: all are kept, and it is told', async () => {
  await inFileOfOwn(async (file) => {
    await makeFile(file, [
      'CREATE SCHEMA crm',
      'CREATE TABLE crm.people (mail VARCHAR PRIMARY KEY, n INT UNIQUE, m INT UNIQUE)',
    ]);
    await runAndBeKilled(file, [
      "INSERT INTO crm.people VALUES ('ann@example.org', NULL, 1), ('bob@example.org', NULL, 2)",
    ]);
    await leaveOlderLog(file);
    const { lostNothing, losses, rescued } = await rescueUntouched(file);
    expect(lostNothing).toBe(false);
    expect(losses).toEqual(
      ['PRIMARY KEY (mail)', 'UNIQUE (m)'].map(
        (key) =>
          `the ${key} of table crm.people: several rows have the same key, as when a log brings rows that the file held already; all of them were kept`,
      ),
    );
    expect(await plainRows(rescued, 'SELECT count(*)::INT AS n FROM crm.people')).toEqual([{ n: 4 }]);
  });
});
