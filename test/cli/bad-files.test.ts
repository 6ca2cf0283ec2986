import { addInspectCommand } from '../../src/cli/inspect.js';
import { testBadFiles } from './bad-file-examples.js';

testBadFiles([{ name: 'inspect', add: addInspectCommand }]);
