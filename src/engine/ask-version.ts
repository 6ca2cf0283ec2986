import { HarnessError } from '../errors/errors.js';
import { programPath } from '../package/package-root.js';
import { ownProgramEnvironment } from '../processes/own-program-environment.js';

/**
 * What an installed engine answers to `SELECT version()`, asked in a process of its own, without the leading v.
 *
 * @throws {HarnessError} it cannot be loaded or does not answer; its own words are in the message
 */
export async function askVersion(id: string): Promise<string> {
  const { execaNode } = await import('execa');
  const { stdout, stderr, exitCode } = await execaNode(programPath('engine', 'version-program'), [id], {
    env: ownProgramEnvironment(),
    reject: false,
    stdin: 'ignore',
  });
  if (exitCode !== 0) {
    const said = stderr.split('\n').find((line) => /^\w*Error\b/.test(line)) ?? 'It said nothing.';
    const foreseen = /^HarnessError: (.*)/.exec(said)?.[1];
    throw new HarnessError(
      foreseen ??
        `The engine ${id} does not answer: ${said.trim()} Remove it (npx frcompat engines remove ${id}) and add it again.`,
    );
  }
  return stdout.trim();
}
