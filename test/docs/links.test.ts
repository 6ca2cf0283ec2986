import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fromPackageRoot } from '../../src/package/package-root.js';

test('every link of the README and of docs/ leads to a file, and to a heading in it', async () => {
  const pages = (await readdir(fromPackageRoot('docs'))).filter((name) => name.endsWith('.md'));
  const files = ['README.md', ...pages.map((name) => path.join('docs', name))].map((file) =>
    fromPackageRoot(file),
  );
  const broken = await Promise.all(files.map(async (file) => await brokenLinksIn(file)));
  expect(broken.flat()).toEqual([]);
});

test('the README leads to every page of docs/', async () => {
  const readme = await readPage(fromPackageRoot('README.md'));
  const pages = (await readdir(fromPackageRoot('docs'))).filter((name) => name.endsWith('.md'));
  expect(pages.filter((name) => !readme.includes(`](docs/${name}`))).toEqual([]);
});

async function brokenLinksIn(file: string): Promise<string[]> {
  const links = [...(await readPage(file)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  const local = links.filter((link) => !link.startsWith('https://'));
  const isBroken = await Promise.all(
    local.map(async (link) => {
      const [page = '', heading] = link.split('#');
      const target = page === '' ? file : path.join(path.dirname(file), page);
      return !(existsSync(target) && (heading === undefined || (await anchorsOf(target)).includes(heading)));
    }),
  );
  return local.filter((_, i) => isBroken[i]).map((link) => `${path.basename(file)}: ${link}`);
}

/** As GitHub makes them of headings: small letters, digits, dashes for blanks. */
async function anchorsOf(file: string): Promise<string[]> {
  return [...(await readPage(file)).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );
}

async function readPage(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).replaceAll('\r\n', '\n');
}
