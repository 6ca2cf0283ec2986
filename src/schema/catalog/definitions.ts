import { groupBy } from '../../collections/group-by.js';
import { ABSENT } from './compare-catalogs.js';
import type { Difference } from './difference.js';
import { type OtherObject, qualifiedName } from './other-objects.js';

/** What things are, as the engine prints it, by path: `sequences.counter`, `tables.sales.orders`. */
export type Definitions = ReadonlyMap<string, string>;

/** The overloads of a macro go by one name. */
export function definitionsOf(objects: readonly OtherObject[]): Definitions {
  const overloads = groupBy(objects, pathOf);
  const textOf = (alike: readonly OtherObject[]) =>
    alike
      .map(({ definition }) => definition)
      .sort()
      .join('; ');
  return new Map([...overloads].map(([path, alike]) => [path, textOf(alike)]));
}

function pathOf(object: OtherObject): string {
  return `${object.kind === 'index' ? 'indexes' : `${object.kind}s`}.${qualifiedName(object)}`;
}

/** Everything in which they differ, by path. Pure. */
export function definitionDifferences(expected: Definitions, actual: Definitions): Difference[] {
  const paths = new Set([...expected.keys(), ...actual.keys()]);
  return [...paths].sort().flatMap((path) => {
    const [wanted, found] = [expected.get(path), actual.get(path)];
    return wanted === found ? [] : [{ path, expected: unlike(wanted, found), actual: unlike(found, wanted) }];
  });
}

/** Of the definition of a table the columns that the other has not, or otherwise: a table can have many. */
function unlike(definition: string | undefined, other: string | undefined): string {
  if (definition === undefined || other === undefined) {
    return definition ?? ABSENT;
  }
  const others = other.split(', ');
  return definition
    .split(', ')
    .filter((part, i) => part !== others[i])
    .join(', ');
}
