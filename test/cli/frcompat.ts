import { execaNode } from 'execa';
import { vi } from 'vitest';
import { makeProgram } from '../../src/cli/program.js';
import { runProgram } from '../../src/command-line/run-program.js';
import { programPath } from '../../src/package/package-root.js';

/**
 * Starts the real program; what it exits with is part of the result. Without colour, which CI services ask for. Asked to
 * terminate, it has all the time that it takes to clean up.
 */
export function frcompat(args: readonly string[], env: Record<string, string> = {}, cwd = process.cwd()) {
  return execaNode(programPath('cli', 'main'), args, {
    cwd,
    env: { NO_COLOR: '1', ...env },
    reject: false,
    stdin: 'ignore',
    forceKillAfterDelay: false,
  });
}

/**
 * The same command in this process, for tests that are not about the process: to start one takes longer than most of
 * what they ask for. Whatever opens a file has a process of its own all the same. One at a time.
 */
export async function frcompatHere(args: readonly string[], env: Record<string, string> = {}) {
  const written = { stdout: '', stderr: '' };
  const writeTo = (stream: 'stdout' | 'stderr') => (text: string | Uint8Array) => {
    written[stream] += text;
    return true;
  };
  const log = vi.spyOn(console, 'log').mockImplementation((line) => writeTo('stdout')(`${line}\n`));
  const error = vi.spyOn(console, 'error').mockImplementation((line) => writeTo('stderr')(`${line}\n`));
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation(writeTo('stdout'));
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation(writeTo('stderr'));
  const { argv } = process;
  const before = Object.keys(env).map((name) => [name, process.env[name]] as const);
  try {
    process.argv = [...argv.slice(0, 2), ...args];
    Object.assign(process.env, env);
    const exitCode = await runProgram(await makeProgram(args[0]), process.argv);
    return { exitCode, stdout: written.stdout.trimEnd(), stderr: written.stderr.trimEnd() };
  } finally {
    process.argv = argv;
    process.exitCode = undefined;
    for (const [name, value] of before) {
      if (value === undefined) {
        delete process.env[name];
      } else {
        process.env[name] = value;
      }
    }
    for (const spy of [log, error, stdout, stderr]) {
      spy.mockRestore();
    }
  }
}
