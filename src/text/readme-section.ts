import { UsageError } from '../errors/errors.js';

/**
 * A README with a section between its two markers, which `npm run docs:<name>` writes. Pure.
 *
 * @throws {UsageError} it does not have the markers
 */
export function withSection(readme: string, name: string, section: string): string {
  const begin = `<!-- ${name}: written by "npm run docs:${name}" -->`;
  const end = `<!-- end of ${name} -->`;
  const [before, rest] = splitOnce(readme, begin);
  const [, after] = splitOnce(rest, end);
  return `${before}${begin}\n\n${section}\n${end}${after}`;
}

function splitOnce(text: string, marker: string): [string, string] {
  const at = text.indexOf(marker);
  if (at === -1) {
    throw new UsageError(`The README has no line ${marker}. Put it back where the section belongs.`);
  }
  return [text.slice(0, at), text.slice(at + marker.length)];
}
