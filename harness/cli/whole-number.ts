import { UsageError } from '../usage-error.ts';

/**
 * The whole number that an option gives.
 *
 * @throws UsageError that names the option, for anything else and outside of the range
 */
export function wholeNumber(flag: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new UsageError(`${flag} ${text}: give a whole number from ${least} to ${most}`);
  }
  return value;
}
