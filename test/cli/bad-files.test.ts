import { addInspectCommand } from '../../src/cli/inspect.js';
import { badInputs } from '../user-file/bad-inputs.js';
import { testBadFiles } from './bad-file-examples.js';

/** Other ways in which a log does not belong to its file; they are rehearsed. */
const rehearsed = /^the log of (an older state|a file)|^a file that lacks|^a log \.wal\./;

testBadFiles(
  [{ name: 'inspect', add: addInspectCommand }],
  badInputs.filter(({ what }) => !rehearsed.test(what)),
);
