// Makes a temporary directory whose folders nobody may read or write, removes it, and says what is left.
import { chmodSync, existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeTemporaryDirectory, removeDirectory } from '../../dist/src/files/temporary-directory.js';

const directory = await makeTemporaryDirectory();
const elsewhere = await makeTemporaryDirectory();
const outer = path.join(directory, 'outer');
const inner = path.join(outer, 'inner');
mkdirSync(inner, { recursive: true });
writeFileSync(path.join(inner, 'file'), '');
symlinkSync(elsewhere, path.join(outer, 'link'));
chmodSync(elsewhere, 0o500);
for (const folder of [inner, outer, directory]) {
  chmodSync(folder, folder === outer ? 0o500 : 0);
}
await removeDirectory(directory);
console.log(JSON.stringify([existsSync(directory), (statSync(elsewhere).mode & 0o777).toString(8)]));
await removeDirectory(elsewhere);
