import { createHash } from 'node:crypto';
import { UsageError } from '../../errors/errors.js';
import { replaceInJson } from './json-text.js';

/** What a set of synthetic values is made of; another one where a value of the original looks like it by chance. */
export interface DisguiseStyle {
  /** The first letter of every synthetic text. */
  readonly letter: string;
  /** Fills a text up to its length; the second one where the original holds letters beyond ASCII. */
  readonly fillers: readonly [string, string];
  /** The year in which all points in time begin. */
  readonly year: number;
}

export const disguiseStyles: readonly DisguiseStyle[] = [
  { letter: 't', fillers: ['x', 'é'], year: 1971 },
  { letter: 'k', fillers: ['q', 'ø'], year: 1983 },
  { letter: 'w', fillers: ['j', 'ß'], year: 1997 },
];

/** What a synthetic value has to be. */
export interface ValueKind {
  /** The column's type as the engine prints it. */
  readonly type: string;
  /** Values that the column prescribes: the labels of an ENUM, or the words of a CHECK. */
  readonly permitted: readonly string[];
  /** Whether it takes others as well, as with `who <> 'nobody'`. */
  readonly takesOthers?: boolean;
}

/**
 * Replaces every value by a synthetic one of the same type and length. Equal values become equal, different ones
 * different, whatever column they stand in, for numbers of a narrow type whatever column of that type; nothing of the
 * original can be told from the outcome but its form.
 */
export class Disguise {
  private readonly numbers = new Map<string, number>();

  constructor(private readonly style: DisguiseStyle) {}

  /**
   * @param text the value as the engine's text
   * @returns the synthetic one as text that the engine casts to the type
   * @throws {UsageError} there is no synthetic value of such a type
   */
  value({ type, permitted, takesOthers = false }: ValueKind, text: string): string {
    if (type.endsWith(']')) {
      throw noValueOf(type);
    }
    if (permitted.length > 0 && (permitted.includes(text) || !takesOthers)) {
      return permitted[this.numberOf(`word ${text}`) % permitted.length] ?? '';
    }
    switch (type.replace(/\(.*$/s, '')) {
      case 'VARCHAR':
        return this.text(text);
      case 'JSON':
        return replaceInJson(
          text,
          (string) => this.text(string),
          (word) => this.word(word),
        );
      case 'UUID':
        return this.uuid(text);
      case 'BOOLEAN':
        return 'true';
      case 'DATE':
        return this.instant(text).slice(0, 10);
      case 'TIME':
        return this.instant(text).slice(11);
      case 'TIMESTAMP':
      case 'TIMESTAMP_S':
      case 'TIMESTAMP_MS':
      case 'TIMESTAMP_NS':
        return /infinity/.test(text) ? text : this.instant(text);
      case 'TIMESTAMP WITH TIME ZONE':
        return /infinity/.test(text) ? text : `${this.instant(text)}+00`;
      case 'TINYINT':
      case 'SMALLINT':
      case 'UTINYINT':
      case 'USMALLINT':
      case 'DECIMAL':
        return this.narrowNumber(type, text);
      case 'INTEGER':
      case 'BIGINT':
      case 'HUGEINT':
      case 'UINTEGER':
      case 'UBIGINT':
      case 'UHUGEINT':
      case 'FLOAT':
      case 'DOUBLE':
        return this.number(text);
      default:
        throw noValueOf(type);
    }
  }

  private text(text: string): string {
    if (text === '') {
      return text;
    }
    if (UUID.test(text)) {
      return this.uuid(text);
    }
    const [, date, between, time, fraction = '', zone = ''] = INSTANT.exec(text) ?? [];
    if (date !== undefined && time !== undefined) {
      const instant = this.instant(text);
      return `${instant.slice(0, 10)}${between}${instant.slice(11, 19)}${fraction && instant.slice(19).padEnd(fraction.length, '0').slice(0, fraction.length)}${zone.replaceAll(/\d/g, '0').replace('-', '+')}`;
    }
    const { letter, fillers } = this.style;
    const isAscii = [...text].every((character) => character <= '\x7f');
    return `${letter}${this.numberOf(`text ${text}`)}`.padEnd([...text].length, fillers[isAscii ? 0 : 1]);
  }

  /** What is no string in JSON. */
  private word(word: string): string {
    if (/^(null|-?(nan|inf|infinity))$/i.test(word)) {
      return word;
    }
    return /^(true|false)$/.test(word) ? 'true' : this.number(word);
  }

  private uuid(text: string): string {
    const { letter } = this.style;
    const hex = createHash('sha256')
      .update(`${letter}${this.numberOf(`uuid ${text.toLowerCase()}`)}`)
      .digest('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }

  /** Seconds apart, each with a fraction of its own: `1971-01-01 00:00:07.000007`. */
  private instant(text: string): string {
    const number = this.numberOf(`instant ${text}`);
    const seconds = new Date(Date.UTC(this.style.year, 0, 1) + number * 1000).toISOString().slice(0, 19);
    return `${seconds.replace('T', ' ')}.${String(number % 1_000_000).padStart(6, '0')}`;
  }

  private number(text: string): string {
    return `${text.startsWith('-') ? '-' : ''}${this.numberOf(`number ${text}`)}`;
  }

  /**
   * Of a type that may have no room for the number of every value in the file: counted among its own, below zero and
   * from zero on, and to its last digit.
   */
  private narrowNumber(type: string, text: string): string {
    const sign = text.startsWith('-') ? '-' : '';
    const scale = Number(/,\s*(\d+)\)$/.exec(type)?.[1] ?? 0);
    const number = this.numberOf(`${type}${sign} ${text}`) - (sign === '' ? 1 : 0);
    const digits = String(number).padStart(scale + 1, '0');
    const whole = digits.length - scale;
    return `${sign}${digits.slice(0, whole)}${scale === 0 ? '' : `.${digits.slice(whole)}`}`;
  }

  /** 1 for the first value of its kind, and so on. */
  private numberOf(value: string): number {
    const [kind = ''] = value.split(' ', 1);
    const known = this.numbers.get(value);
    if (known !== undefined) {
      return known;
    }
    const next = (this.numbers.get(kind) ?? 0) + 1;
    this.numbers.set(kind, next);
    this.numbers.set(value, next);
    return next;
  }
}

function noValueOf(type: string): UsageError {
  return new UsageError(
    `A column of type ${type} cannot be captured: there is no synthetic value for it. Drop that column from a copy of the file, and capture the copy.`,
  );
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const INSTANT = /^(\d{4}-\d\d-\d\d)([T ])(\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d(?::?\d\d)?)?$/;
