import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { literal } from '../../src/engine/sql.js';
import { inFolder } from '../recorder/support/in-folder.js';
import { makeLegacyFile } from '../recorder/support/legacy-file.js';

/** What nobody may read through the attacker's file. */
export const SECRET = 'of-nobody-else';

/** A recorder's file that reads another file through whatever a database can hold, and the folder of both. */
export async function withAttacker(test: (file: string, secret: string) => Promise<void>): Promise<void> {
  await inFolder(async (folder) => {
    const secret = path.join(folder, 'secret.csv');
    await writeFile(secret, `what\n${SECRET}\n`);
    const file = path.join(folder, 'attacker.db');
    await makeLegacyFile(file, 'r7', [
      `CREATE VIEW spy AS SELECT * FROM read_csv(${literal(secret)})`,
      `CREATE VIEW jobs AS SELECT * FROM ${literal(secret)}`,
      `CREATE MACRO peek() AS (SELECT content FROM read_text(${literal(secret)}))`,
      `CREATE MACRO look() AS TABLE SELECT * FROM read_csv(${literal(secret)})`,
    ]);
    await test(file, secret);
  });
}
