import { addBisectCommand } from '../../src/cli/bisect.js';
import { addInspectCommand } from '../../src/cli/inspect.js';
import { addReproCommand } from '../../src/cli/repro.js';
import { testBadFiles } from './bad-file-examples.js';

testBadFiles([
  { name: 'inspect', add: addInspectCommand },
  { name: 'repro', add: addReproCommand },
  { name: 'bisect', add: addBisectCommand },
]);
