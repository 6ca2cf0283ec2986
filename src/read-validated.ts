import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { messageOf, type UsageError } from '../errors.js';

/**
 * What a file of JSON holds, if it is what the schema of format 1 says.
 *
 * @param what it should be, `report`
 * @param unusable makes the error of what is wrong with the file: `is not JSON: Unexpected end of JSON input`
 * @throws {UsageError} the file cannot be read, is not JSON, or is something else
 */
export async function readValidated<T extends z.ZodType>(
  file: string,
  schema: T,
  what: string,
  unusable: (complaint: string, cause: unknown) => UsageError,
): Promise<z.infer<T>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw unusable(`cannot be read: ${messageOf(error)}`, error);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw unusable(`is not JSON: ${messageOf(error)}`, error);
  }
  const result = schema.safeParse(value);
  if (!result.success) {
    const [first, ...others] = result.error.issues;
    const complaint = `${first?.path.join('.') || 'the whole file'}: ${first?.message}`;
    const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
    throw unusable(`is no ${what} of format 1: ${complaint}${more}`, result.error);
  }
  return result.data;
}
