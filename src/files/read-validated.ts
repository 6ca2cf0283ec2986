import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { messageOf, type UsageError } from '../errors/errors.js';
import { oneLine } from '../text/one-line.js';

/**
 * What a file of JSON holds, if it is what the schema of format 1 says.
 *
 * @param what it should be, `report`
 * @param unusable makes the error of what is wrong with the file: `is not JSON: Unexpected end of JSON input`
 * @throws {UsageError} the file cannot be read, is not JSON, or is something else
 */
export async function readValidated<T extends v.GenericSchema>(
  file: string,
  schema: T,
  what: string,
  unusable: (complaint: string, cause: unknown) => UsageError,
): Promise<v.InferOutput<T>> {
  // What is wrong may quote the file, line breaks and all.
  const refusal = (complaint: string, cause: unknown) => unusable(oneLine(complaint), cause);
  let text: string;
  try {
    text = decoded(await readFile(file));
  } catch (error) {
    throw refusal(`cannot be read: ${messageOf(error)}`, error);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw refusal(`is not JSON: ${messageOf(error)}`, error);
  }
  const result = v.safeParse(schema, value);
  if (!result.success) {
    const [first, ...others] = result.issues;
    const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
    const complaint = `${v.getDotPath(first) ?? 'the whole file'}: ${first.message}`;
    throw refusal(`is no ${what} of format 1: ${complaint}${more}`, new v.ValiError(result.issues));
  }
  return result.output;
}

/** Without the byte order mark that Windows PowerShell begins a file with, and in UTF-16 where its `>` wrote that. */
function decoded(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return bytes.toString(isUtf16 ? 'utf16le' : 'utf8').replace(/^\uFEFF/, '');
}
