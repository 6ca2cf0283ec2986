import { visibleLine } from '../text/visible.js';

/** A code span that no letter of the text ends, nor an end of line: a heading or a row ends with that. */
export function codeSpan(given: string): string {
  const text = visibleLine(given);
  const delimiter = longerThanAny(text, '`');
  return text.includes('`') ? `${delimiter} ${text} ${delimiter}` : `${delimiter}${text}${delimiter}`;
}

/** A block of text as it is, that no letter of it ends. */
export function codeBlock(text: string): string {
  const delimiter = longerThanAny(text, '```');
  return `${delimiter}text\n${text}\n${delimiter}`;
}

/** A table; no cell holds a bar, which ends a column even in a code span. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return lines.join('\n');
}

/** Text that folds away below its title. */
export function folded(title: string, content: string): string {
  return `<details><summary>${escapeHtml(title)}</summary>\n\n${content}\n\n</details>`;
}

function longerThanAny(text: string, shortest: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  return '`'.repeat(Math.max(shortest.length, longest + 1));
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
