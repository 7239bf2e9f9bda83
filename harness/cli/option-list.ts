import { InvalidArgumentError } from 'commander';

/** Options that take several values: repeated, or separated by commas. */
export function optionList(value: string, former: string[] = []): string[] {
  const parts = value.split(',').filter((part) => part !== '');
  // An empty shell variable must not select everything.
  if (parts.length === 0) throw new InvalidArgumentError('The value is empty.');
  return [...former, ...parts];
}
