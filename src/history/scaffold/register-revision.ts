/** The source of `generators/revisions/index.ts` with one more revision in it. Pure. */
export function registerRevision(source: string, newest: string, id: string): string {
  const registered = source
    .replace(
      `import { ${newest} } from './${newest}.js';\n`,
      (line) => `${line}import { ${id} } from './${id}.js';\n`,
    )
    .replace(`, ${newest}];`, `, ${newest}, ${id}];`);
  if (registered.split(id).length !== 4) {
    throw new Error(`generators/revisions/index.ts has not the form in which ${id} could be added to it.`);
  }
  return registered;
}
