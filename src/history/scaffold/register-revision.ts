import { HarnessError } from '../../errors/errors.js';

/**
 * The source of `generators/revisions/index.ts` with one more revision in it. Pure.
 *
 * @throws {HarnessError} the source has another form
 */
export function registerRevision(source: string, newest: string, id: string): string {
  const registered = source
    .replace(
      `import { ${newest} } from './${newest}.js';\n`,
      (line) => `${line}import { ${id} } from './${id}.js';\n`,
    )
    // A list that is too long for a line has an entry on each, and a comma behind the last.
    .replace(new RegExp(`\\b${newest}(,?\\s*\\];)`), `${newest}, ${id}$1`);
  if (registered.split(id).length !== 4) {
    throw new HarnessError(
      `${id} cannot be added to generators/revisions/index.ts: it has to import ${newest} on a line of its own and to list it last. Give it that form again (git diff shows what changed).`,
    );
  }
  return registered;
}
