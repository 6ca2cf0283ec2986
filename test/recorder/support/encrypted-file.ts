import { literal } from '../../../src/engine/sql.js';
import { runAndBeKilled } from './programs.js';

/** Makes an encrypted file with a log, whose process was killed. The bundled engine encrypts only when it is told to. */
export async function makeEncryptedFile(file: string): Promise<void> {
  await runAndBeKilled(':memory:', [
    'SET force_mbedtls_unsafe = true',
    `ATTACH ${literal(file)} AS secret (ENCRYPTION_KEY 'a key of sixteen')`,
    'CREATE TABLE secret.t AS SELECT 1 AS a',
    'CHECKPOINT secret',
    'INSERT INTO secret.t VALUES (2)',
  ]);
}
