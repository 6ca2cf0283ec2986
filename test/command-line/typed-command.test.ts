import { afterEach, expect, test } from 'vitest';
import { typedCommand } from '../../src/command-line/typed-command.js';

const { argv } = process;
afterEach(() => {
  process.argv = argv;
});

test.skipIf(process.platform === 'win32')(
  'a command is told as it would be typed again, quotes and all',
  () => {
    process.argv = ['node', 'main.js', 'matrix', '--subject', 'cmd:my recorder {db}'];
    expect(typedCommand()).toBe("npx frcompat matrix --subject 'cmd:my recorder {db}'");
  },
);
