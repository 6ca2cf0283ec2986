import { register } from 'node:module';

// Loads the program that is named and prints the address of every module that this took, one a line.
const hooks = `
  import { writeSync } from 'node:fs';
  export async function load(url, context, next) {
    writeSync(1, url + '\\n');
    return next(url, context);
  }`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
await import(process.argv[2]);
