import { readFile } from 'node:fs/promises';
import { fromPackageRoot } from '../src/package/package-root.js';

/** A fenced block of the README, `sh` or `ts`, and the `text` block right after it, which is what it prints. */
export interface ReadmeBlock {
  readonly language: string;
  readonly code: string;
  readonly output: string | undefined;
}

/** The blocks of README.md of that language, in their order. */
export async function readmeBlocks(language: 'sh' | 'ts'): Promise<ReadmeBlock[]> {
  const readme = (await readFile(fromPackageRoot('README.md'), 'utf8')).replaceAll('\r\n', '\n');
  const fenced = [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(
    ({ 0: text, 1: named = '', 2: code = '', index }) => ({
      language: named,
      code,
      start: index,
      end: index + text.length,
    }),
  );
  return fenced.flatMap((block, i) => {
    const next = fenced[i + 1];
    const follows = next?.language === 'text' && isShort(readme.slice(block.end, next.start));
    return block.language === language
      ? [{ language, code: block.code, output: follows ? next.code : undefined }]
      : [];
  });
}

/** One sentence may stand between a command and what it prints. */
function isShort(between: string): boolean {
  return between.trim().split('\n\n').length <= 1;
}
