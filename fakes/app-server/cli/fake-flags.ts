import type { Flag } from './flag.ts';

/** Flags that only the fake has; every edition knows them. */
export const fakeFlags: readonly Flag[] = [
  { name: 'edition', value: 'EDITION', help: 'behave like this release line, e.g. 0.130' },
  { name: 'defect', value: 'NAME', isRepeatable: true, help: 'switch a wrong behaviour on' },
  {
    name: 'profile',
    value: 'RELEASE',
    help: 'edition and known defects of a release, e.g. codex-0.130.0',
  },
  { name: 'list-defects', help: 'print every defect and end' },
  { name: 'json', help: 'print the list of defects as JSON' },
  { name: 'list-editions', help: 'print every measured edition and end' },
  {
    name: 'list-unserved',
    help: 'print the methods that the edition knows and the fake does not serve, and end',
  },
  { name: 'help', short: 'h', help: 'print this and end' },
];
