import { type BaseIssue, getDotPath } from 'valibot';

type Issue = BaseIssue<unknown>;

/**
 * What is wrong with an input, in one line: `actor is not one of "human", "agent", "system"; payload is missing`. Of what
 * was given nothing is repeated: it may be long, or nobody else's business. Nor are more than the first complaints said.
 */
export function complaintOf(issues: readonly Issue[]): string {
  const said = issues
    .slice(0, MOST)
    .map((issue) => `${getDotPath(issue) ?? 'what was given'} ${predicateOf(issue)}`)
    .join('; ');
  return issues.length > MOST ? `${said}; and ${issues.length - MOST} more` : said;
}

const MOST = 5;

function predicateOf({ kind, type, expected, input, message }: Issue): string {
  // What is more than a type says so in the recorder's own words.
  if (kind !== 'schema' || type === 'custom' || expected === null) {
    return message;
  }
  if (expected === 'never') {
    return 'is unknown';
  }
  return input === undefined ? 'is missing' : `is not ${inWords(expected)}`;
}

/** `string`: a string; `("a" | "b")`: one of "a", "b" */
function inWords(expected: string): string {
  const kinds = expected
    .replace(/^\((.*)\)$/, '$1')
    .split(' | ')
    .map((kind) => names[kind] ?? kind);
  return kinds.length > 1 ? `one of ${kinds.join(', ')}` : kinds.join();
}

const names: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  Object: 'an object',
  Array: 'an array',
};
