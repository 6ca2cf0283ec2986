import type { Difference } from '../schema/catalog/difference.js';
import type { KnownNames } from './known-names.js';

/** What stands for a value of somebody's. */
export const HIDDEN = '(hidden)';

/**
 * SQL, or a message of an engine, without quoted values. What is quoted and no known name is hidden, and with it
 * everything up to the last quote of that kind, for a value can hold quotes itself; so is what follows `Input:`.
 */
export function textWithoutValues(text: string, names: KnownNames): string {
  const [head = ''] = text.split(/\bInput: /);
  return hideQuoted(hideQuoted(head, "'", names), '"', names).replaceAll(/\bvalue \S+/g, `value ${HIDDEN}`);
}

/** A difference between two schemas: a default, a CHECK or a view can hold a literal of somebody's. */
export function differenceWithoutValues(
  { path, expected, actual }: Difference,
  names: KnownNames,
): Difference {
  return {
    path,
    expected: textWithoutValues(expected, names),
    actual: textWithoutValues(actual, names),
  };
}

function hideQuoted(text: string, quote: '"' | "'", names: KnownNames): string {
  let shown = '';
  let rest = text;
  for (;;) {
    const start = rest.indexOf(quote);
    const end = rest.indexOf(quote, start + 1);
    if (start === -1 || end === -1) {
      return shown + rest;
    }
    if (!names.has(rest.slice(start + 1, end))) {
      const last = rest.lastIndexOf(quote);
      return `${shown}${rest.slice(0, start)}${quote}${HIDDEN}${rest.slice(last)}`;
    }
    shown += rest.slice(0, end + 1);
    rest = rest.slice(end + 1);
  }
}
