// Says that it booted a file, and leaves one beside it that not even root can remove: node protect-for-ever.mjs <file>
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const left = path.join(path.dirname(process.argv[2]), 'left');
if (!existsSync(left)) {
  writeFileSync(left, '');
  execFileSync('chattr', ['+i', left]);
}
